package org.granary.pos.device.escpos;

import java.util.ArrayList;
import java.util.List;
import org.granary.pos.device.escpos.ReceiptElement.Align;

/** A receipt as a list of elements, independent of the width of the paper. */
public record ReceiptDocument(List<ReceiptElement> elements) {
    /** A sale of 500 lines with everything around it fits; more is a mistake. */
    public static final int ELEMENTS_MAX = 4_000;

    public ReceiptDocument {
        elements = List.copyOf(elements);
        if (elements.isEmpty() || elements.size() > ELEMENTS_MAX) {
            throw new IllegalArgumentException("a receipt of " + elements.size() + " elements");
        }
    }

    /** Starts an empty receipt. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects elements in the order of the paper; for one thread. */
    public static final class Builder {
        private final List<ReceiptElement> elements = new ArrayList<>();

        private Builder() {}

        /** Adds any element. */
        public Builder add(ReceiptElement element) {
            elements.add(element);
            return this;
        }

        public Builder left(String text) {
            return add(new ReceiptElement.Text(text, Align.LEFT, false, false));
        }

        public Builder bold(String text) {
            return add(new ReceiptElement.Text(text, Align.LEFT, true, false));
        }

        public Builder centered(String text) {
            return add(new ReceiptElement.Text(text, Align.CENTER, false, false));
        }

        /** Centred, bold, twice as large: shop name, and marks such as 副本. */
        public Builder big(String text) {
            return add(new ReceiptElement.Text(text, Align.CENTER, true, true));
        }

        public Builder leftRight(String left, String right) {
            return add(new ReceiptElement.LeftRight(left, right, false));
        }

        public Builder boldLeftRight(String left, String right) {
            return add(new ReceiptElement.LeftRight(left, right, true));
        }

        public Builder rule() {
            return add(new ReceiptElement.Rule());
        }

        /** A line of the goods table, or its head. */
        public Builder item(String name, String quantity, String unitPrice, String amount) {
            return add(new ReceiptElement.Item(name, quantity, unitPrice, amount));
        }

        public Builder barcode(String ean13) {
            return add(new ReceiptElement.Barcode(ean13));
        }

        /** A QR code; the caption may be empty. */
        public Builder qr(String data, String caption) {
            return add(new ReceiptElement.Qr(data, caption));
        }

        public Builder feed(int lines) {
            return add(new ReceiptElement.Feed(lines));
        }

        public Builder cut() {
            return add(new ReceiptElement.Cut());
        }

        public Builder drawer() {
            return add(new ReceiptElement.Drawer());
        }

        public ReceiptDocument build() {
            return new ReceiptDocument(elements);
        }
    }
}
