package org.lmsanalytics.job.function;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Folds events by key in bundles: a key's state is loaded once, changed in memory, and stored and passed on once, before
 * the checkpoint barrier or when the bundle is full. So between barriers results may lag behind input, but at a barrier
 * nothing is left here: the checkpoint holds the whole fold.
 *
 * @param <K> key
 * @param <I> input
 * @param <L> what is loaded of a key
 */
abstract class BundleOperator<K, I, O, L> extends AbstractStreamOperator<O> implements OneInputStreamOperator<I, O> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_KEYS = 5_000;

    private transient Map<K, L> bundle;

    /** Reads the state of the current key. */
    abstract L load(K key) throws Exception;

    /** May read more of the current key's state, but writes none. */
    abstract void fold(L loaded, I input) throws Exception;

    /** Writes the state of the current key, and passes on its changes. */
    abstract void store(K key, L loaded) throws Exception;

    /** Passes on what the keys of the bundle changed together. */
    abstract void finishBundle() throws Exception;

    /** What is to be done once between two barriers, when everything before the next one has been folded. */
    void beforeBarrier(long checkpointId) throws Exception {}

    @Override
    public void open() throws Exception {
        super.open();
        bundle = new HashMap<>();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void processElement(StreamRecord<I> element) throws Exception {
        K key = (K) getCurrentKey();
        L loaded = bundle.get(key);
        if (loaded == null) {
            loaded = load(key);
            bundle.put(key, loaded);
        }
        fold(loaded, element.getValue());
        if (bundle.size() >= MOST_KEYS) {
            flush();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        beforeBarrier(checkpointId);
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    private void flush() throws Exception {
        for (Map.Entry<K, L> entry : bundle.entrySet()) {
            setCurrentKey(entry.getKey());
            store(entry.getKey(), entry.getValue());
        }
        bundle.clear();
        finishBundle();
    }
}
