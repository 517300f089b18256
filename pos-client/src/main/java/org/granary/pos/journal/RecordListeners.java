package org.granary.pos.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told about records; one that fails keeps nobody else from hearing. */
final class RecordListeners {
    private static final Logger LOG = LoggerFactory.getLogger(RecordListeners.class);

    private final List<Consumer<JournalRecord>> listeners = new CopyOnWriteArrayList<>();

    void add(Consumer<JournalRecord> listener) {
        listeners.add(listener);
    }

    void tell(JournalRecord record) {
        for (Consumer<JournalRecord> listener : listeners) {
            try {
                listener.accept(record);
            } catch (RuntimeException e) {
                LOG.error("a listener of the journal failed at {}", record.position(), e);
            }
        }
    }
}
