package org.granary.pos.device.virtual;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.granary.pos.device.text.Bitmap;
import org.granary.pos.device.text.CellFont;

/** One ticket while it comes out of the printer: bytes, text and dots. Modes start as after {@code ESC @}. */
final class Ticket {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LINE_GAP = 6;

    private final Roll roll;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final ByteArrayOutputStream symbol = new ByteArrayOutputStream();
    private int align;
    private boolean bold;
    private boolean big;
    private int barcodeHeight = 162;
    private int barcodeModule = 3;
    private int symbolModule = 3;
    private int kicks;
    private boolean cut;

    Ticket(int dots) {
        roll = new Roll(dots);
    }

    /** Works off one command or character. */
    void apply(byte[] command) {
        bytes.writeBytes(command);
        switch (command[0]) {
            case '\n' -> endLine();
            case 0x1B -> escape(command);
            case 0x1C -> {
                if (command[1] == '!') {
                    big = (command[2] & 0x0C) != 0;
                }
            }
            case 0x1D -> group(command);
            default -> {
                if ((command[0] & 0xFF) >= ' ') {
                    line.append(new String(command, GB18030));
                }
            }
        }
    }

    private void escape(byte[] command) {
        switch (command[1]) {
            case '@' -> {
                align = 0;
                bold = false;
                big = false;
            }
            case 'a' -> align = command[2] & 3;
            case 'E' -> bold = (command[2] & 1) != 0;
            case 'd' -> {
                endPendingLine();
                roll.feed(command[2] * (CellFont.CELL_HEIGHT + LINE_GAP));
            }
            case 'p' -> kicks++;
            default -> {
                // Code pages, line spacing and the like do not show on this paper.
            }
        }
    }

    private void group(byte[] command) {
        switch (command[1]) {
            case '!' -> big = command[2] != 0;
            case 'h' -> barcodeHeight = command[2] & 0xFF;
            case 'w' -> barcodeModule = command[2] & 0xFF;
            case 'k' -> barcode(new String(command, 4, command.length - 4, StandardCharsets.US_ASCII));
            case '(' -> symbol(command);
            case 'v' -> raster(command);
            case 'V' -> {
                endPendingLine();
                cut = true;
            }
            default -> {
                // Positions of barcode numbers and status requests leave no mark.
            }
        }
    }

    private void endPendingLine() {
        if (line.length() > 0) {
            endLine();
        }
    }

    private void endLine() {
        String shown = line.toString();
        line.setLength(0);
        int scale = big ? 2 : 1;
        int columns = roll.width() / (CellFont.CELL_WIDTH * scale);
        int start = 0;
        while (start < shown.length() || start == 0) {
            int end = start;
            int used = 0;
            while (end < shown.length() && used + CellFont.cells(shown.codePointAt(end)) <= columns) {
                used += CellFont.cells(shown.codePointAt(end));
                end += Character.charCount(shown.codePointAt(end));
            }
            String part = shown.substring(start, end);
            int shift = align == 0 ? 0 : (columns - used) / (align == 1 ? 2 : 1);
            text.append(" ".repeat(part.isEmpty() ? 0 : shift * scale))
                    .append(part)
                    .append('\n');
            if (part.isEmpty()) {
                roll.feed(CellFont.CELL_HEIGHT * scale);
            } else {
                roll.print(CellFont.line(part, bold, big), align);
            }
            roll.feed(LINE_GAP);
            start = Math.max(end, 1);
        }
    }

    private void barcode(String digits) {
        endPendingLine();
        try {
            BitMatrix row = new MultiFormatWriter().encode(digits, BarcodeFormat.EAN_13, 95, 1);
            int left = row.getEnclosingRectangle()[0];
            Bitmap bars = new Bitmap(95 * barcodeModule, barcodeHeight);
            for (int module = 0; module < 95; module++) {
                if (row.get(left + module, 0)) {
                    bars.fill(module * barcodeModule, 0, barcodeModule, barcodeHeight, true);
                }
            }
            roll.print(bars, align);
            roll.print(CellFont.line(digits, false, false), align);
            roll.feed(LINE_GAP);
            text.append("[EAN13 ").append(digits).append("]\n");
        } catch (WriterException | IllegalArgumentException e) {
            // A real printer prints nothing for a number that is none; the text shows that it was asked to.
            text.append("[EAN13 refused ").append(digits).append("]\n");
        }
    }

    /** QR functions 165 to 181: {@code GS ( k pL pH 31 fn …}. */
    private void symbol(byte[] command) {
        switch (command[6]) {
            case 0x43 -> symbolModule = command[7];
            case 0x50 -> {
                symbol.reset();
                symbol.write(command, 8, command.length - 8);
            }
            case 0x51 -> printSymbol();
            default -> {
                // Model and error correction do not change what is read.
            }
        }
    }

    private void printSymbol() {
        endPendingLine();
        String data = symbol.toString(StandardCharsets.UTF_8);
        try {
            BitMatrix matrix = new MultiFormatWriter().encode(data, BarcodeFormat.QR_CODE, 0, 0);
            Bitmap dots = new Bitmap(matrix.getWidth() * symbolModule, matrix.getHeight() * symbolModule);
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y)) {
                        dots.fill(x * symbolModule, y * symbolModule, symbolModule, symbolModule, true);
                    }
                }
            }
            roll.print(dots, align);
            text.append("[QR ").append(data).append("]\n");
        } catch (WriterException | IllegalArgumentException e) {
            text.append("[QR refused]\n");
        }
    }

    private void raster(byte[] command) {
        endPendingLine();
        int rowBytes = PrinterCommand.number(command, 4);
        int rows = PrinterCommand.number(command, 6);
        Bitmap picture = new Bitmap(rowBytes * 8, rows);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < rowBytes * 8; x++) {
                picture.set(x, y, (command[8 + y * rowBytes + x / 8] & 0x80 >> x % 8) != 0);
            }
        }
        roll.print(picture, align);
        roll.feed(LINE_GAP);
        text.append("[picture ").append(rowBytes * 8).append("x").append(rows).append("]\n");
    }

    /** True when something is to be seen on the paper. */
    boolean marked() {
        return text.length() > 0 || line.length() > 0;
    }

    boolean cut() {
        return cut;
    }

    /** Pulses to the drawer in this ticket. */
    int kicks() {
        return kicks;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    String text() {
        return text.toString();
    }

    Roll roll() {
        return roll;
    }
}
