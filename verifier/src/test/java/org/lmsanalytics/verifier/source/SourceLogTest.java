package org.lmsanalytics.verifier.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Event.ModuleCompleted;
import org.lmsanalytics.contract.SourcePosition;

class SourceLogTest {
    private final Records records = new Records();

    @Test
    void shouldKeepTheFirstPayloadOfAnIdentity() {
        add(Records.module("u1", "m1", "2024-01-10T10:00:00Z", 30));
        add(Records.module("u1", "m1", "2024-01-10T11:00:00+01:00", 45));
        add(Records.module("u1", "m2", "2024-01-10T10:00:00Z", 1));

        EventLog log = records.all();

        assertEquals(3, log.records());
        assertEquals(
                List.of(300_000L, 10_000L),
                log.events().stream()
                        .map(event -> ((ModuleCompleted) event).minutesE4())
                        .toList());
    }

    @Test
    void shouldKeepEveryStatementAboutAUser() {
        String account = """
                {"eventType":"UserCreated","userId":"u1","email":"e","role":"%s","createdAt":"2024-01-10T10:00:00Z"}""";
        add(account.formatted("student"));
        add(account.formatted("teacher"));
        add(account.formatted("student"));

        assertEquals(2, records.all().events().size());
    }

    @Test
    void shouldNameWhatIsNoEvent() {
        add(Records.module("u1", "m1", "2024-01-10T10:00:00Z", 30));
        add("{");
        add(Records.module("u1", "m1", "2024-04-03T10:00:00Z", 30));

        assertEquals(
                List.of(
                        new DeadLetter("course.events", 1, 1, "not_json", Records.RECORDED),
                        new DeadLetter("course.events", 1, 2, "time_in_future:completedAt", Records.RECORDED)),
                records.all().deadLetters());
    }

    @Test
    void shouldTakeOnlyWhatIsBeforeThePositions() {
        add(Records.module("u1", "m1", "2024-01-10T10:00:00Z", 30));
        add("{");
        Positions behind = records.ends();
        add("[]");
        records.addReplay("course.events", 1, "user.events/0/5", Records.module("u1", "m2", "2024-01-10T10:00:00Z", 1));
        records.add("user.events", 0, Records.deleted("u1", "2024-03-01T00:00:00Z"));

        EventLog log = records.log().before(behind, Map.of());

        assertEquals(2, log.records());
        assertEquals(1, log.events().size());
        assertEquals(1, log.deadLetters().size());
        assertEquals(List.of(), log.replays());
        assertEquals(List.of(), log.erasures());
        assertEquals(5, records.all().records());
    }

    @Test
    void shouldNameTheRecordsThatDeadLettersBecame() {
        String module = Records.module("u1", "m1", "2024-01-10T10:00:00Z", 30);
        add(module);
        records.addReplay("course.events", 1, "user.events/0/5", module);
        records.addReplay("course.events", 1, "user.events/0/5/6", module);
        records.addReplay("course.events", 1, "other.events/0/5", module);
        records.addReplay("course.events", 1, "user.events/0/6", "still no event");

        assertEquals(
                List.of(new Replay(
                        new SourcePosition("user.events", 0, 5),
                        new SourcePosition("course.events", 1, 1),
                        Records.RECORDED)),
                records.all().replays());
        assertEquals(1, records.all().events().size());
    }

    private void add(String json) {
        records.add("course.events", 1, json);
    }
}
