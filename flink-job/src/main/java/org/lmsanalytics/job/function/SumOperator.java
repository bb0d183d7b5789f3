package org.lmsanalytics.job.function;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.lmsanalytics.job.domain.Contribution;
import org.lmsanalytics.job.domain.SumTable;
import org.lmsanalytics.job.sink.CopyText;
import org.lmsanalytics.job.sink.ReadModelTable;
import org.lmsanalytics.job.sink.RowChange;

/** Adds contributions up, by row: of courses, modules, days, assessments, questions, windows. */
public final class SumOperator extends BundleOperator<String, SumChange, RowChange, SumOperator.Loaded> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Contribution> state;

    static final class Loaded {
        private SumTable table;
        private String row;
        private Contribution total;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("sum", TypeInformation.of(Contribution.class)));
    }

    @Override
    Loaded load(String key) throws Exception {
        Loaded loaded = new Loaded();
        loaded.total = state.value();
        return loaded;
    }

    @Override
    void fold(Loaded loaded, SumChange change) {
        loaded.table = change.table();
        loaded.row = change.row();
        if (loaded.total == null) {
            loaded.total = Contribution.nothing(change.table());
        }
        loaded.total.add(change.contribution());
    }

    @Override
    void store(String key, Loaded loaded) throws Exception {
        ReadModelTable table = ReadModelTable.of(loaded.table);
        if (loaded.total.isNothing()) {
            state.clear();
            output.collect(new StreamRecord<>(RowChange.delete(table, loaded.row)));
        } else {
            state.update(loaded.total);
            output.collect(new StreamRecord<>(new RowChange(table.name(), loaded.row, columns(loaded))));
        }
    }

    @Override
    void finishBundle() {}

    private static String columns(Loaded loaded) {
        List<Object> columns = new ArrayList<>();
        for (long sum : loaded.total.sums) {
            columns.add(sum);
        }
        for (String register : loaded.table.registers()) {
            columns.add(
                    switch (register) {
                        case "first_event_at" -> Instant.ofEpochMilli(loaded.total.firstEventAt);
                        case "last_event_at" -> Instant.ofEpochMilli(loaded.total.lastEventAt);
                        case "course_id" -> loaded.total.label;
                        default -> throw new IllegalStateException("no such register: " + register);
                    });
        }
        return CopyText.of(columns);
    }
}
