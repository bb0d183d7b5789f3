package org.lmsanalytics.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedCommitsTest {
    private final PublishedCommits commits = new PublishedCommits();

    @Test
    void shouldAcceptAnUnbrokenChainOfWholeCommitsInAnyOrder() {
        assertEquals(Optional.empty(), commits.accept(4, 0, 2, "user:1"));
        assertEquals(Optional.empty(), commits.accept(6, 4, 1, "user:1"));
        assertEquals(Optional.empty(), commits.accept(4, 0, 2, "course:1"));
        assertEquals(List.of(), commits.missing());
    }

    @Test
    void shouldFindARecordThatCameTwice() {
        commits.accept(4, 0, 2, "user:1");
        assertEquals(Optional.of("commit 4 has a record of one key twice"), commits.accept(4, 0, 2, "user:1"));
    }

    @Test
    void shouldFindACommitThatIsNotWhole() {
        commits.accept(4, 0, 2, "user:1");
        assertEquals(List.of("commit 4 has 1 of its 2 records"), commits.missing());
    }

    @Test
    void shouldFindACommitThatIsMissing() {
        commits.accept(4, 0, 1, "user:1");
        commits.accept(6, 5, 1, "user:1");
        assertEquals(List.of("commit 6 follows 5, but 4 was the last before it"), commits.missing());
    }
}
