package org.granary.pos.device.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.escpos.ReceiptElement.Align;
import org.granary.pos.device.text.Bitmap;
import org.granary.pos.device.text.CellFont;

/**
 * Turns a receipt into ESC/POS bytes (devices.md, section 3). Text goes out as GB18030; a line with a character that a GBK
 * printer does not know goes out as a picture. Immutable.
 */
public final class EscPosEncoder {
    /** Columns of 80 mm paper. */
    public static final int COLUMNS_80_MM = 48;

    /** Columns of 58 mm paper. */
    public static final int COLUMNS_58_MM = 32;

    private final int columns;

    /** An encoder for paper of {@value #COLUMNS_58_MM} to {@value #COLUMNS_80_MM} columns. */
    public EscPosEncoder(int columns) {
        if (columns < COLUMNS_58_MM || columns > COLUMNS_80_MM) {
            throw new IllegalArgumentException("paper of " + columns + " columns");
        }
        this.columns = columns;
    }

    /** The whole job: initialisation, Chinese on, all elements. */
    public Bytes encode(ReceiptDocument document) {
        Writer writer = new Writer(columns);
        document.elements().forEach(element -> element.writeTo(writer));
        return Bytes.of(writer.out.toByteArray());
    }

    /** Writes one job; remembers the printer's modes so that a command is sent only when a mode changes. */
    public static final class Writer {
        private static final int BARCODE_HEIGHT = 0x50;
        private static final int QR_MODULE_DOTS = 6;
        private static final int QUANTITY_COLUMNS = 8;
        private static final int PRICE_COLUMNS = 8;
        private static final int AMOUNT_COLUMNS = 10;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final int columns;
        private Align align = Align.LEFT;
        private boolean bold;
        private boolean big;

        private Writer(int columns) {
            this.columns = columns;
            command(0x1B, 0x40);
            command(0x1C, 0x26);
        }

        void text(ReceiptElement.Text element) {
            modes(element.align(), element.bold(), element.big());
            TextWidth.wrap(TextWidth.clean(element.text()), element.big() ? columns / 2 : columns)
                    .forEach(this::line);
        }

        void leftRight(ReceiptElement.LeftRight element) {
            modes(Align.LEFT, element.bold(), false);
            String right = TextWidth.clean(element.right());
            int rightWidth = TextWidth.of(right);
            List<String> lefts = TextWidth.wrap(TextWidth.clean(element.left()), columns);
            lefts.subList(0, lefts.size() - 1).forEach(this::line);
            String last = lefts.get(lefts.size() - 1);
            if (TextWidth.of(last) + 1 + rightWidth > columns) {
                line(last);
                last = "";
            }
            TextWidth.wrap(TextWidth.padRight(last, columns - rightWidth) + right, columns)
                    .forEach(this::line);
        }

        void item(ReceiptElement.Item element) {
            modes(Align.LEFT, false, false);
            String figures = TextWidth.padLeft(" " + TextWidth.clean(element.quantity()), QUANTITY_COLUMNS)
                    + TextWidth.padLeft(" " + TextWidth.clean(element.unitPrice()), PRICE_COLUMNS)
                    + TextWidth.padLeft(" " + TextWidth.clean(element.amount()), AMOUNT_COLUMNS);
            String name = TextWidth.clean(element.name());
            int nameColumns = columns - TextWidth.of(figures);
            if (TextWidth.of(name) <= nameColumns) {
                line(TextWidth.padRight(name, nameColumns) + figures);
            } else {
                TextWidth.wrap(name, columns).forEach(this::line);
                TextWidth.wrap(TextWidth.padLeft(figures, columns), columns).forEach(this::line);
            }
        }

        void rule() {
            modes(Align.LEFT, false, false);
            line("-".repeat(columns));
        }

        void barcode(ReceiptElement.Barcode element) {
            modes(Align.CENTER, false, false);
            command(0x1D, 0x68, BARCODE_HEIGHT);
            command(0x1D, 0x77, 2);
            command(0x1D, 0x48, 2);
            command(0x1D, 0x6B, 0x43, element.ean13().length());
            out.writeBytes(element.ean13().getBytes(StandardCharsets.US_ASCII));
        }

        void qr(ReceiptElement.Qr element) {
            modes(Align.CENTER, false, false);
            byte[] data = element.data().getBytes(StandardCharsets.UTF_8);
            int length = data.length + 3;
            command(0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0);
            command(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, QR_MODULE_DOTS);
            command(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31);
            command(0x1D, 0x28, 0x6B, length & 0xFF, length >> 8, 0x31, 0x50, 0x30);
            out.writeBytes(data);
            command(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30);
            if (!element.caption().isEmpty()) {
                text(new ReceiptElement.Text(element.caption(), Align.CENTER, false, false));
            }
        }

        void feed(int lines) {
            for (int line = 0; line < lines; line++) {
                command('\n');
            }
        }

        void cut() {
            modes(Align.LEFT, false, false);
            command(0x1D, 0x56, 0x42, 3);
        }

        void drawer() {
            command(0x1B, 0x70, 0, 0x19, 0xFA);
        }

        private void line(String text) {
            String shown = text.stripTrailing();
            if (TextWidth.inGbk(shown)) {
                out.writeBytes(shown.getBytes(TextWidth.GB18030));
                command('\n');
            } else {
                raster(CellFont.line(shown, bold, big));
            }
        }

        private void raster(Bitmap bitmap) {
            int bytes = bitmap.bytesPerRow();
            command(0x1D, 0x76, 0x30, 0, bytes & 0xFF, bytes >> 8, bitmap.height() & 0xFF, bitmap.height() >> 8);
            out.writeBytes(bitmap.packed());
        }

        private void modes(Align newAlign, boolean newBold, boolean newBig) {
            if (newAlign != align) {
                command(
                        0x1B,
                        0x61,
                        switch (newAlign) {
                            case LEFT -> 0;
                            case CENTER -> 1;
                            case RIGHT -> 2;
                        });
                align = newAlign;
            }
            if (newBold != bold) {
                command(0x1B, 0x45, newBold ? 1 : 0);
                bold = newBold;
            }
            if (newBig != big) {
                // Both, because clones differ in which one they obey for Chinese.
                command(0x1D, 0x21, newBig ? 0x11 : 0);
                command(0x1C, 0x21, newBig ? 0x0C : 0);
                big = newBig;
            }
        }

        private void command(int... bytes) {
            for (int value : bytes) {
                out.write(value);
            }
        }
    }
}
