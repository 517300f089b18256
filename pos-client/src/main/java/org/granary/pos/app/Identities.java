package org.granary.pos.app;

import java.io.IOException;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.granary.model.kernel.TillId;
import org.granary.pos.security.IdentityStore;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.sync.Enrolling;
import org.granary.pos.sync.HeadquartersRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who this till is when it starts: what it was, or what a new code from headquarters makes it. */
final class Identities {
    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

    /** Shops count their tills from 1. */
    private static final int TRAINING_NUMBER = 99;

    private Identities() {}

    /**
     * The identity to start with. A till that was revoked or copied becomes itself again with a new code, and keeps its journal;
     * while that does not work out it starts as it is, so that it sells.
     */
    static TillIdentity of(IdentityStore store, TillSettings settings) {
        if (settings.trainsFor() != null) {
            return training(new IdentityStore(settings.trainsFor()));
        }
        String code = settings.enrolmentCode();
        boolean toEnrol = code != null && !code.isBlank() && !store.wasUsed(code);
        Optional<TillIdentity> known = load(store, toEnrol);
        if (known.isPresent() && !toEnrol) {
            return known.get();
        }
        try {
            TillIdentity enrolled = enrol(settings.headquarters(), toEnrol ? code : null);
            if (known.isPresent() && !known.get().till().equals(enrolled.till())) {
                throw new TillStartException(
                        "The code is for till " + enrolled.till() + "; this machine is till "
                                + known.get().till() + ".",
                        new IllegalStateException("another till"));
            }
            store.save(enrolled);
            store.used(String.valueOf(code));
            return enrolled;
        } catch (TillStartException e) {
            LOG.warn("the till was not enrolled anew: {}", e.getMessage());
            return known.orElseThrow(() -> e);
        }
    }

    /**
     * A till of the same shop that nobody enrolled, with a key that nobody knows and that is kept nowhere. Its number is another
     * one, so that no receipt of a training is taken for a real one.
     */
    private static TillIdentity training(IdentityStore real) {
        TillId till = real.load()
                .orElseThrow(() -> new TillStartException(
                        "There is nothing to train with yet: start the till itself once.",
                        new IllegalStateException("no identity")))
                .till();
        int number = till.number() == TRAINING_NUMBER ? TRAINING_NUMBER - 1 : TRAINING_NUMBER;
        return new TillIdentity(
                new TillId(till.shop(), number),
                1,
                "training",
                "",
                "",
                TillIdentity.newKey().getPrivate());
    }

    private static Optional<TillIdentity> load(IdentityStore store, boolean toEnrol) {
        try {
            return store.load();
        } catch (IllegalStateException e) {
            if (toEnrol) {
                LOG.error("the till's identity was damaged", e);
                return Optional.empty();
            }
            throw e;
        }
    }

    private static TillIdentity enrol(String headquarters, @Nullable String code) {
        if (code == null) {
            throw new TillStartException(
                    "This till is not enrolled yet: it needs a code from headquarters.",
                    new IllegalStateException("no identity"));
        }
        try {
            return Enrolling.enrol(HttpUrl.get(headquarters), code);
        } catch (IOException e) {
            throw new TillStartException("Headquarters cannot be reached to enrol this till.", e);
        } catch (HeadquartersRefusedException e) {
            throw new TillStartException("Headquarters did not accept the enrolment code.", e);
        } catch (IllegalArgumentException e) {
            throw new TillStartException("That is no enrolment code.", e);
        }
    }
}
