package org.granary.pos.ui;

/** What the till says aloud. Calls return at once. */
public interface Sounds {
    /** No sound at all: tests and machines without a loudspeaker. */
    Sounds NONE = new Sounds() {
        @Override
        public void taken() {}

        @Override
        public void refused() {}
    };

    /** A short tick: the scan became a line. */
    void taken();

    /** Loud and long: look at the screen. */
    void refused();
}
