package org.granary.pos.print;

/** One receipt on the screen about paper. */
public sealed interface PaperRow {
    /** Stands for no row at all. */
    PaperRow NOTHING = new Nothing();

    String receiptNumber();

    boolean marked();

    /** Perhaps on paper, perhaps not. */
    record Unknown(UnknownPrint print, boolean marked) implements PaperRow {
        @Override
        public String receiptNumber() {
            return print.receiptNumber().toString();
        }
    }

    /** Not on paper yet. */
    record Queued(QueuedPrint print, boolean marked) implements PaperRow {
        @Override
        public String receiptNumber() {
            return print.receiptNumber().toString();
        }
    }

    /** The empty list. */
    record Nothing() implements PaperRow {
        @Override
        public String receiptNumber() {
            return "";
        }

        @Override
        public boolean marked() {
            return false;
        }
    }
}
