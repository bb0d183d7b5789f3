package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PublishTimesTest {
    private static final long NOW = 1_800_000_000_000L;

    @Test
    void shouldTellTheAgeOfTheOldestAndOfAll() {
        PublishTimes times = PublishTimes.NONE.plus(NOW - 10).plus(NOW - 1_000).plus(NOW - 40);
        assertEquals(1_000, times.oldestAge(NOW));
        assertEquals(350, times.meanAge(NOW));
    }

    @Test
    void shouldBeTheSameAfterItsWayThroughARow() {
        PublishTimes times = PublishTimes.NONE.plus(NOW - 7).plus(NOW);
        RowChange row = times.row().orElseThrow();
        assertTrue(PublishTimes.isRow(row));
        assertEquals(times, PublishTimes.of(row));
        assertTrue(PublishTimes.NONE.row().isEmpty());
    }

    @Test
    void shouldAddMillionsOfTimesUp() {
        PublishTimes times = PublishTimes.NONE.plus(NOW);
        for (int doubled = 0; doubled < 24; doubled++) {
            times = times.plus(times);
        }
        assertEquals(1 << 24, times.records());
        assertEquals(0, times.meanAge(NOW));
    }

    @Test
    void shouldNotCountRecordsWithoutATimeNorClocksThatAreAhead() {
        assertEquals(PublishTimes.NONE, PublishTimes.NONE.plus(-1));
        PublishTimes ahead = PublishTimes.NONE.plus(NOW + 50);
        assertEquals(0, ahead.oldestAge(NOW));
        assertEquals(0, ahead.meanAge(NOW));
    }
}
