package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.job.sink.Uncommitted.Beginning;
import org.lmsanalytics.job.sink.Uncommitted.Checkpoint;

class UncommittedTest {
    private final Uncommitted uncommitted = Uncommitted.nothing();

    @Test
    void shouldCommitNothingBeforeItsCheckpointIsComplete() {
        uncommitted.put(course("c1", "Logic"));
        assertTrue(uncommitted.ready().isEmpty());
        uncommitted.barrier(1);
        assertTrue(uncommitted.ready().isEmpty());
        uncommitted.complete(1);
        assertEquals(Map.of("c1", "Logic"), titles(uncommitted));
    }

    @Test
    void shouldKeepWhatCameAfterTheBarrierForTheNextCheckpoint() {
        uncommitted.put(course("c1", "Logic"));
        uncommitted.put(position(1, 3));
        uncommitted.barrier(1);
        uncommitted.put(course("c1", "Proofs"));
        uncommitted.put(position(1, 5));
        uncommitted.complete(1);
        assertEquals(Map.of("c1", "Logic"), titles(uncommitted));
        assertEquals(
                "{\"user.events\":{\"0\":3}}", ready(uncommitted).positions().json());
    }

    @Test
    void shouldJoinCheckpointsOfWhichThereIsNoNewsOrNoCommit() {
        uncommitted.put(course("c1", "Logic"));
        uncommitted.put(course("c2", "Sets"));
        uncommitted.barrier(1);
        uncommitted.put(course("c1", "Proofs"));
        uncommitted.barrier(2);
        uncommitted.complete(2);
        uncommitted.put(RowChange.delete(ReadModelTable.COURSE_INFO, "c2"));
        uncommitted.barrier(3);
        uncommitted.complete(3);
        assertEquals("Proofs", titles(uncommitted).get("c1"));
        assertTrue(titles(uncommitted).containsKey("c2"));
        assertEquals(null, titles(uncommitted).get("c2"));
        assertEquals(3, ready(uncommitted).id());
    }

    @Test
    void shouldRestoreWhatACheckpointHeldAndHaveItReady() {
        uncommitted.put(course("c1", "Logic"));
        uncommitted.put(position(1, 3));
        uncommitted.barrier(1);
        uncommitted.complete(1);
        uncommitted.put(course("c1", "Proofs"));
        uncommitted.put(position(2, 4));
        uncommitted.barrier(2);
        Uncommitted restored = restored(2);
        assertEquals(Map.of("c1", "Proofs"), titles(restored));
        assertEquals("{\"user.events\":{\"0\":4}}", ready(restored).positions().json());
    }

    @Test
    void shouldRecordErasuresWithThePositionsOfTheirOwnCheckpointOnly() {
        uncommitted.put(position(1, 3));
        uncommitted.put(new RowChange(ReadModelTable.ERASURE.name(), "anna", "2026-01-01\t5\t1"));
        uncommitted.barrier(1);
        uncommitted.put(position(2, 9));
        uncommitted.barrier(2);
        Uncommitted restored = restored(2);
        assertEquals(Beginning.FITS, restored.beginAt(at(3)));
        restored.put(position(3, 12));
        restored.barrier(3);
        restored.complete(3);
        assertEquals(
                Map.of("anna", "2026-01-01\t5\t{\"user.events\":{\"0\":3}}"),
                ready(restored).changes().rows(ReadModelTable.ERASURE));
    }

    @Test
    void shouldRecordErasuresWithThePositionsOfABarrierThatNeverCame() {
        uncommitted.put(position(1, 3));
        uncommitted.put(new RowChange(ReadModelTable.ERASURE.name(), "anna", "2026-01-01\t5\t1"));
        uncommitted.put(new RowChange(ReadModelTable.ERASURE.name(), "bert", "2026-01-01\t5\t2"));
        uncommitted.put(position(3, 9));
        uncommitted.put(new RowChange(ReadModelTable.ERASURE.name(), "carl", "2026-01-01\t5\t3"));
        uncommitted.barrier(3);
        uncommitted.complete(3);
        assertEquals(
                Map.of(
                        "anna", "2026-01-01\t5\t{\"user.events\":{\"0\":3}}",
                        "bert", "2026-01-01\t5\t{\"user.events\":{\"0\":3}}",
                        "carl", "2026-01-01\t5\t{\"user.events\":{\"0\":9}}"),
                ready(uncommitted).changes().rows(ReadModelTable.ERASURE));
        assertEquals(positions(9), ready(uncommitted).positions());
        assertEquals(Map.of("user.events\t0", "9"), ready(uncommitted).changes().rows(ReadModelTable.SOURCE_POSITIONS));
    }

    @Test
    void shouldCountEveryRowThatWaits() {
        uncommitted.put(course("c1", "Logic"));
        uncommitted.barrier(1);
        uncommitted.put(course("c1", "Proofs"));
        uncommitted.put(course("c2", "Sets"));
        assertEquals(3, uncommitted.rows());
        uncommitted.complete(1);
        assertEquals(3, uncommitted.rows());
        uncommitted.committed(ready(uncommitted));
        assertEquals(2, uncommitted.rows());
        assertFalse(uncommitted.ready().isPresent());
    }

    @Test
    void shouldFitEveryPointWhereItMayHaveBeenCommitted() {
        commit(1, 3);
        read(2, 5);
        uncommitted.attempt(ready(uncommitted));
        uncommitted.put(position(3, 7));
        uncommitted.barrier(3);
        assertEquals(Beginning.FITS, restored(3).beginAt(at(3)), "the last commit");
        assertEquals(Beginning.FITS, restored(3).beginAt(at(5)), "the attempt");
        assertEquals(Beginning.FITS, restored(3).beginAt(at(7)), "the checkpoint itself");
        assertTrue(uncommitted.fits(positions(5)));
        assertFalse(uncommitted.fits(positions(4)));
    }

    @Test
    void shouldReadUpToWhatIsVisibleBeforeAnythingIsCommitted() {
        commit(1, 3);
        Uncommitted restored = restored(1);
        assertEquals(Beginning.CATCHES_UP, restored.beginAt(at(9)));
        restored.put(course("c1", "Old"));
        restored.put(position(2, 6));
        restored.barrier(2);
        restored.complete(2);
        assertTrue(restored.isCatchingUp());
        restored.put(position(3, 9));
        restored.barrier(3);
        assertTrue(restored.isCatchingUp(), "not before the checkpoint is complete");
        restored.complete(3);
        assertFalse(restored.isCatchingUp());
        assertTrue(restored.ready().isEmpty(), "all of it was visible already");
        assertTrue(restored.fits(positions(9)));
        restored.put(course("c1", "New"));
        restored.put(position(4, 11));
        restored.barrier(4);
        restored.complete(4);
        assertEquals(Map.of("c1", "New"), titles(restored));
    }

    @Test
    void shouldRefuseToGoOnFromAnotherHistory() {
        commit(1, 3);
        read(2, 9);
        assertEquals(Beginning.OTHER_HISTORY, restored(2).beginAt(at(5)));
    }

    @Test
    void shouldCatchUpFromNothing() {
        assertEquals(
                Beginning.FITS, Uncommitted.nothing().beginAt(new Visible(new SourcePositions(), Map.of(), false)));
        assertEquals(Beginning.CATCHES_UP, Uncommitted.nothing().beginAt(at(5)));
    }

    @Test
    void shouldRefuseAnErasureThatBecameVisibleOtherwise() {
        commit(1, 3);
        uncommitted.put(new RowChange(ReadModelTable.ERASURE.name(), "anna", "2026-01-01\t5\t2"));
        read(2, 5);
        Visible same = at(9, Map.of("anna", new KnownErasure(5, positions(5))));
        Visible other = at(9, Map.of("anna", new KnownErasure(5, positions(4))));
        assertEquals(Beginning.CATCHES_UP, restored(2).beginAt(same));
        assertEquals(Beginning.OTHER_HISTORY, restored(2).beginAt(other));
        assertEquals(
                Beginning.OTHER_HISTORY, restored(2).beginAt(at(9)), "not visible, though its checkpoint is passed");
        assertEquals(Beginning.FITS, restored(2).beginAt(at(3)), "not visible yet");
        assertEquals(
                Beginning.OTHER_HISTORY, restored(2).beginAt(at(5, Map.of("anna", new KnownErasure(4, positions(4))))));
    }

    @Test
    void shouldKnowWhenRecordsWerePublishedAlsoAfterARestore() {
        commit(1, 3);
        uncommitted.put(published(100));
        uncommitted.put(published(50));
        read(2, 5);
        uncommitted.put(published(70));
        read(3, 6);
        assertEquals(
                PublishTimes.NONE.plus(100).plus(50).plus(70),
                ready(uncommitted).changes().publishTimes());
        Uncommitted restored = restored(3);
        assertEquals(Beginning.FITS, restored.beginAt(at(3)));
        assertEquals(3, ready(restored).changes().publishTimes().records());
        assertEquals(1, ready(restored).changes().size(), "it is no row");
    }

    @Test
    void shouldForgetWhenRecordsWerePublishedThatAreVisibleAlready() {
        uncommitted.put(published(100));
        read(1, 3);
        Uncommitted restored = restored(1);
        assertEquals(Beginning.FITS, restored.beginAt(at(3)));
        assertEquals(PublishTimes.NONE, ready(restored).changes().publishTimes());
    }

    private void read(long checkpoint, long nextOffset) {
        uncommitted.put(position(checkpoint, nextOffset));
        uncommitted.barrier(checkpoint);
        uncommitted.complete(checkpoint);
    }

    private void commit(long checkpoint, long nextOffset) {
        read(checkpoint, nextOffset);
        uncommitted.committed(ready(uncommitted));
    }

    /** As a checkpoint taken now would restore it. */
    private Uncommitted restored(long checkpoint) {
        return Uncommitted.restored(
                checkpoint, uncommitted.changes(), uncommitted.positionRows(), uncommitted.committable());
    }

    private static Visible at(long nextOffset) {
        return at(nextOffset, Map.of());
    }

    private static Visible at(long nextOffset, Map<String, KnownErasure> erasures) {
        return new Visible(positions(nextOffset), erasures, false);
    }

    private static SourcePositions positions(long nextOffset) {
        SourcePositions positions = new SourcePositions();
        positions.advance("user.events", 0, nextOffset);
        return positions;
    }

    private static Checkpoint ready(Uncommitted uncommitted) {
        return uncommitted.ready().orElseThrow();
    }

    private static Map<String, String> titles(Uncommitted uncommitted) {
        return ready(uncommitted).changes().rows(ReadModelTable.COURSE_INFO);
    }

    private static RowChange course(String id, String title) {
        return new RowChange(ReadModelTable.COURSE_INFO.name(), id, title);
    }

    private static RowChange published(long time) {
        return PublishTimes.NONE.plus(time).row().orElseThrow();
    }

    private static RowChange position(long checkpoint, long nextOffset) {
        return SourcePositions.row("user.events", 0, nextOffset, checkpoint);
    }
}
