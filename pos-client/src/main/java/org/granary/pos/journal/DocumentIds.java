package org.granary.pos.journal;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.granary.model.kernel.DocumentId;

/** Makes ids of documents from the till's clock and a source of randomness; safe from any thread if the source is. */
public final class DocumentIds {
    private final InstantSource clock;
    private final RandomGenerator random;

    /** The source is a {@code SecureRandom} in the shop and a seeded one in tests. */
    public DocumentIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public DocumentId next() {
        return DocumentId.of(clock.instant(), random.nextLong(), random.nextLong());
    }
}
