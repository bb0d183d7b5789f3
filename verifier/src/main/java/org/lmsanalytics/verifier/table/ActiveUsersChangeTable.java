package org.lmsanalytics.verifier.table;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.History;

/** The table holds changes; here the users of every window are counted, and a change is what two days differ by. */
final class ActiveUsersChangeTable {
    private static final List<Integer> WINDOW_DAYS = List.of(7, 30, 90, 365);

    private ActiveUsersChangeTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "active_users_change", List.of("window_days", "day"), List.of("change"), rows -> add(history, rows));
    }

    private static void add(History history, Rows rows) {
        NavigableMap<LocalDate, Set<String>> activeUsers = new TreeMap<>();
        history.enrolments().forEach(enrolment -> enrolment.activeDays().forEach(day -> activeUsers
                .computeIfAbsent(day, unused -> new HashSet<>())
                .add(enrolment.userId())));
        for (int windowDays : WINDOW_DAYS) {
            long before = 0;
            for (Map.Entry<LocalDate, Long> count :
                    SlidingCount.distinct(activeUsers, windowDays).entrySet()) {
                if (count.getValue() != before) {
                    rows.add(windowDays, count.getKey(), count.getValue() - before);
                }
                before = count.getValue();
            }
        }
    }
}
