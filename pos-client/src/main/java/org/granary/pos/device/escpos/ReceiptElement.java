package org.granary.pos.device.escpos;

import static java.util.Objects.requireNonNull;

/** One element of a receipt, from top to bottom. Texts may hold any character; the encoder sees to it. */
public sealed interface ReceiptElement {
    /** How a receipt element is written by the encoder; keeps the list of elements and of encodings equal. */
    void writeTo(EscPosEncoder.Writer writer);

    /** Where a text stands in its line. */
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** A text on lines of its own, wrapped; twice as high and wide when {@code big}. */
    record Text(String text, Align align, boolean bold, boolean big) implements ReceiptElement {
        public Text {
            requireNonNull(text, "text is null");
            requireNonNull(align, "align is null");
        }

        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.text(this);
        }
    }

    /** A text at the left and one at the right of the same line; the left one wraps when both do not fit. */
    record LeftRight(String left, String right, boolean bold) implements ReceiptElement {
        public LeftRight {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.leftRight(this);
        }
    }

    /** A line of the goods table; also its head. A long name gets lines of its own. */
    record Item(String name, String quantity, String unitPrice, String amount) implements ReceiptElement {
        public Item {
            requireNonNull(name, "name is null");
            requireNonNull(quantity, "quantity is null");
            requireNonNull(unitPrice, "unitPrice is null");
            requireNonNull(amount, "amount is null");
        }

        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.item(this);
        }
    }

    /** A dashed line over the whole width. */
    record Rule() implements ReceiptElement {
        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.rule();
        }
    }

    /** A centred EAN-13 with its number below. */
    record Barcode(String ean13) implements ReceiptElement {
        public Barcode {
            if (!ean13.matches("[0-9]{13}")) {
                throw new IllegalArgumentException("not an EAN-13: " + ean13);
            }
        }

        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.barcode(this);
        }
    }

    /** A centred QR code with an optional text below. */
    record Qr(String data, String caption) implements ReceiptElement {
        /** Longest data; far above any invoice address, far below what the symbol holds. */
        public static final int DATA_BYTES_MAX = 512;

        public Qr {
            requireNonNull(caption, "caption is null");
            if (data.isEmpty() || data.length() > DATA_BYTES_MAX) {
                throw new IllegalArgumentException("QR data of " + data.length() + " characters");
            }
        }

        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.qr(this);
        }
    }

    /** Empty lines. */
    record Feed(int lines) implements ReceiptElement {
        public Feed {
            if (lines < 1 || lines > 20) {
                throw new IllegalArgumentException(lines + " empty lines");
            }
        }

        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.feed(lines);
        }
    }

    /** Feeds to the knife and cuts: the end of a ticket. */
    record Cut() implements ReceiptElement {
        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.cut();
        }
    }

    /** A pulse to the drawer on pin 2. */
    record Drawer() implements ReceiptElement {
        @Override
        public void writeTo(EscPosEncoder.Writer writer) {
            writer.drawer();
        }
    }
}
