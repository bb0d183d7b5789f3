package org.lmsanalytics.job.function;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.lmsanalytics.job.domain.Contributions;
import org.lmsanalytics.job.domain.Enrolment;
import org.lmsanalytics.job.domain.EnrolmentFold;
import org.lmsanalytics.job.domain.Learner;
import org.lmsanalytics.job.domain.LearnerEvent;
import org.lmsanalytics.job.domain.LearnerFold;
import org.lmsanalytics.job.domain.Months;
import org.lmsanalytics.job.sink.RowChange;

/**
 * Folds a learner's events. Everything of one person is under one key, a digest of the id, the enrolments as entries of
 * a map, of which only those are loaded that events name. Rows go to {@link Tags#ROWS}.
 *
 * <p>A person who was deleted is erased before the next barrier: so the records that count are those before the source
 * positions of that checkpoint, and anyone can tell which these are.
 */
public final class LearnerOperator
        extends BundleOperator<String, LearnerEvent, SumChange, LearnerOperator.LoadedLearner> {
    private static final long serialVersionUID = 1L;

    private final long passMarkE4;

    private transient EnrolmentFold enrolmentFold;
    private transient ValueState<Learner> learners;
    private transient MapState<String, Enrolment> enrolments;
    private transient Contributions contributions;
    /** Persons to erase before the next barrier, with their ids. */
    private transient Map<String, String> deleted;

    static final class LoadedLearner {
        private Learner learner;
        private String userId;
        private boolean changed;
        private long ignoredBefore;
        private final Map<String, LoadedEnrolment> enrolments = new HashMap<>();
    }

    static final class LoadedEnrolment {
        private Enrolment enrolment;
        private boolean changed;
        private final Set<String> changedModules = new HashSet<>();
        private final Set<Integer> changedMonths = new HashSet<>();
    }

    public LearnerOperator(long passMarkE4) {
        this.passMarkE4 = passMarkE4;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        learners = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("learner", TypeInformation.of(Learner.class)));
        enrolments = context.getKeyedStateStore()
                .getMapState(new MapStateDescriptor<>("enrolments", Types.STRING, TypeInformation.of(Enrolment.class)));
        enrolmentFold = new EnrolmentFold(passMarkE4);
        contributions = new Contributions();
        deleted = new HashMap<>();
    }

    @Override
    LoadedLearner load(String person) throws Exception {
        Learner stored = learners.value();
        LoadedLearner loaded = new LoadedLearner();
        loaded.learner = stored == null ? new Learner() : stored;
        loaded.ignoredBefore = loaded.learner.ignored;
        LearnerFold.contribute(loaded.learner, -1, contributions);
        return loaded;
    }

    @Override
    void fold(LoadedLearner loaded, LearnerEvent event) throws Exception {
        loaded.userId = event.userId();
        if (!LearnerFold.count(loaded.learner, event)) {
            return;
        }
        if (event.isLearning()) {
            LoadedEnrolment enrolment = enrolment(loaded, event.courseId());
            if (enrolmentFold.apply(enrolment.enrolment, event, contributions)) {
                enrolment.changed = true;
                enrolment.changedMonths.add(Months.of(event.at()));
                if (event.kind() == LearnerEvent.Kind.MODULE_COMPLETED) {
                    enrolment.changedModules.add(event.itemId());
                }
            }
        }
        loaded.changed |= LearnerFold.apply(loaded.learner, event, contributions);
    }

    private LoadedEnrolment enrolment(LoadedLearner loaded, String courseId) throws Exception {
        LoadedEnrolment present = loaded.enrolments.get(courseId);
        if (present != null) {
            return present;
        }
        Enrolment stored = enrolments.get(courseId);
        LoadedEnrolment enrolment = new LoadedEnrolment();
        enrolment.enrolment = stored == null ? new Enrolment() : stored;
        loaded.enrolments.put(courseId, enrolment);
        enrolmentFold.contribute(enrolment.enrolment, courseId, -1, contributions);
        loaded.learner.total(enrolment.enrolment, -1);
        return enrolment;
    }

    @Override
    void store(String person, LoadedLearner loaded) throws Exception {
        boolean changed = loaded.changed;
        for (Map.Entry<String, LoadedEnrolment> entry : loaded.enrolments.entrySet()) {
            storeEnrolment(loaded.userId, entry.getKey(), entry.getValue());
            loaded.learner.total(entry.getValue().enrolment, 1);
            changed |= entry.getValue().changed;
        }
        LearnerFold.contribute(loaded.learner, 1, contributions);
        learners.update(loaded.learner);
        if (changed) {
            emit(LearnerRows.learner(loaded.userId, loaded.learner));
        }
        if (loaded.learner.ignored > loaded.ignoredBefore) {
            emit(ErasureRows.ignored(person, loaded.learner));
        }
        if (loaded.learner.isToBeErased()) {
            deleted.put(person, loaded.userId);
        }
    }

    @Override
    void beforeBarrier(long checkpointId) throws Exception {
        for (Map.Entry<String, String> entry : deleted.entrySet()) {
            setCurrentKey(entry.getKey());
            erase(entry.getKey(), entry.getValue(), checkpointId);
        }
        deleted.clear();
    }

    /** The person's rows and state go; what they added to the sums stays, since nothing takes it back. */
    private void erase(String person, String userId, long checkpointId) throws Exception {
        Learner learner = learners.value();
        for (Map.Entry<String, Enrolment> enrolment : enrolments.entries()) {
            ErasureRows.enrolment(userId, enrolment.getKey(), enrolment.getValue())
                    .forEach(this::emit);
        }
        if (learner.exists()) {
            emit(ErasureRows.learner(userId));
        }
        if (learner.recordsUntilErasure == 0) {
            emit(ErasureRows.erasure(person, learner, checkpointId));
        }
        enrolments.clear();
        learners.update(Learner.erased(learner));
    }

    private void storeEnrolment(String userId, String courseId, LoadedEnrolment loaded) throws Exception {
        enrolmentFold.contribute(loaded.enrolment, courseId, 1, contributions);
        if (!loaded.changed) {
            return;
        }
        enrolments.put(courseId, loaded.enrolment);
        emit(LearnerRows.enrolment(userId, courseId, loaded.enrolment));
        for (String moduleId : loaded.changedModules) {
            emit(LearnerRows.module(userId, courseId, moduleId, loaded.enrolment.modules.get(moduleId)));
        }
        for (int month : loaded.changedMonths) {
            emit(LearnerRows.month(userId, courseId, month, loaded.enrolment.activeDays.get(month)));
        }
    }

    @Override
    void finishBundle() {
        contributions.drain((key, contribution) -> output.collect(new StreamRecord<>(SumChange.of(key, contribution))));
    }

    private void emit(RowChange row) {
        output.collect(Tags.ROWS, new StreamRecord<>(row));
    }
}
