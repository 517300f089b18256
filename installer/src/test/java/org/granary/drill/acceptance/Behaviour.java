package org.granary.drill.acceptance;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing a serious till must show.
 *
 * @param number the same in every list, 1 to 40
 * @param how how the run shows it, for the reader of the report
 * @param play shows it; empty while there is nothing to show
 */
record Behaviour(int number, String zh, String en, String how, Optional<Play> play) {
    /** Shows one behaviour and throws what is wrong with it. */
    interface Play {
        void on(Floor floor) throws Exception;
    }

    Behaviour {
        requireNonNull(zh, "zh is null");
        requireNonNull(en, "en is null");
        requireNonNull(how, "how is null");
        requireNonNull(play, "play is null");
    }

    static Behaviour of(int number, String zh, String en, String how, Play play) {
        return new Behaviour(number, zh, en, how, Optional.of(play));
    }

    /** One that nothing here can show yet. */
    static Behaviour missing(int number, String zh, String en) {
        return new Behaviour(number, zh, en, "", Optional.empty());
    }
}
