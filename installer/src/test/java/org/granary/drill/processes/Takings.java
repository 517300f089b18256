package org.granary.drill.processes;

/**
 * What Z reports say of one till, over several shifts.
 *
 * @param cashFen what sales brought in, less what was given back for returns
 * @param overFen counted less expected
 */
public record Takings(int shifts, long sales, long cashFen, long overFen) {
    public static final Takings NONE = new Takings(0, 0, 0, 0);

    /** Both together. */
    public Takings plus(Takings more) {
        return new Takings(shifts + more.shifts, sales + more.sales, cashFen + more.cashFen, overFen + more.overFen);
    }

    /** One shift, as it goes over a process's standard output. */
    public String text() {
        return sales + " " + cashFen + " " + overFen;
    }

    /** Reads {@link #text} back. */
    public static Takings parse(String text) {
        String[] words = text.split(" ", -1);
        return new Takings(1, Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
}
