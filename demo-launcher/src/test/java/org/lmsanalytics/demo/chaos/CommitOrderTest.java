package org.lmsanalytics.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitOrderTest {
    private final CommitOrder order = new CommitOrder();

    @Test
    void shouldAcceptCommitsThatAdvance() {
        assertEquals(List.of(), see(1, 1, 10, 100));
        assertEquals(List.of(), see(1, 1, 10, 100));
        assertEquals(List.of(), see(2, 1, 11, 150));
        assertEquals(List.of(), see(5, 1, 11, 150));
    }

    @Test
    void shouldAcceptThatANewSubmissionNumbersItsCheckpointsAnew() {
        see(7, 1, 500, 100);
        assertEquals(List.of(), see(7, 2, 500, 100));
        assertEquals(List.of(), see(8, 2, 3, 110));
        assertEquals(List.of(), see(9, 2, 4, 120));
    }

    @Test
    void shouldFindPositionsThatGoBack() {
        see(1, 1, 10, 100);
        assertTrue(see(2, 1, 11, 99).get(0).startsWith("positions went back"));
    }

    @Test
    void shouldFindACommitNumberThatGoesBack() {
        see(2, 1, 10, 100);
        assertTrue(see(1, 1, 10, 100).get(0).startsWith("the commit number went back from 2 to 1"));
    }

    @Test
    void shouldFindPositionsThatChangeWithoutACommit() {
        see(2, 1, 10, 100);
        assertTrue(see(2, 1, 10, 101).get(0).startsWith("commit 2 has positions"));
    }

    @Test
    void shouldFindTwoSubmissionsThatCommitInTurns() {
        see(1, 0, 10, 100);
        see(2, 0, 30, 110);
        assertTrue(see(3, 0, 12, 120).get(0).startsWith("two submissions commit in turns"));
    }

    private List<String> see(long commit, long generation, long checkpoint, long offset) {
        return order.check(new ReadModelState(
                commit,
                generation,
                checkpoint,
                Optional.empty(),
                Map.of(new TopicPartition("user.events", 0), offset)));
    }
}
