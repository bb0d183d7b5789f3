package org.lmsanalytics.reports.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.reports.ReportsDatabase;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.job.Requester;

class ReportSchedulesIT {
    private static final Requester INSTRUCTOR = new Requester("instructor-1", ReportRole.INSTRUCTOR);

    private static ReportsDatabase database;

    @BeforeAll
    static void start() {
        database = new ReportsDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void shouldBeDueAtTheNextTimeOfItsRuleUntilItIsDeleted() {
        ReportSchedules schedules = new ReportSchedules(database.jdbi(), database.audit(), database.clock());
        ReportSchedule schedule = schedules.create(
                "learner-activity",
                ReportFormat.CSV,
                INSTRUCTOR,
                "{}",
                new CronRule("0 9 * * *", ZoneOffset.UTC),
                Optional.empty());
        assertEquals(
                schedule.id() + " 2026-03-01 09:00:00",
                database.value("SELECT task_instance || ' ' || (execution_time AT TIME ZONE 'UTC')"
                        + " FROM reports.scheduled_tasks WHERE task_name = 'report-schedule'"));
        assertEquals(List.of(schedule), schedules.list(Optional.of("instructor-1")));
        assertEquals(List.of(), schedules.list(Optional.of("instructor-2")));
        assertEquals(Optional.of(schedule), schedules.find(schedule.id()));

        assertTrue(schedules.delete(schedule, INSTRUCTOR, Optional.empty()));
        assertFalse(schedules.delete(schedule, INSTRUCTOR, Optional.empty()));
        assertEquals("0", database.value("SELECT count(*) FROM reports.scheduled_tasks"));
        assertEquals(List.of(), schedules.list(Optional.empty()));
    }
}
