package org.granary.pos.device.virtual;

import java.util.Arrays;

/** Cuts a printer's input into commands and runs of text, by the command table of devices.md, section 3. */
final class PrinterCommand {
    /** More than any command can have; a longer one is garbage. */
    static final int BYTES_MAX = 1 << 20;

    private PrinterCommand() {}

    /**
     * Length of the command or character at the position; 0 when more bytes are needed to tell.
     */
    static int length(byte[] input, int at) {
        int left = input.length - at;
        int first = input[at] & 0xFF;
        return switch (first) {
            case 0x10 -> fixed(left, 3);
            case 0x1B -> left < 2 ? 0 : fixed(left, 2 + escapeParameters(input[at + 1]));
            case 0x1C -> left < 2 ? 0 : fixed(left, 2 + (input[at + 1] == '!' || input[at + 1] == '-' ? 1 : 0));
            case 0x1D -> left < 2 ? 0 : group(input, at, left);
            default -> first < 0x81 ? 1 : character(input, at, left);
        };
    }

    private static int fixed(int left, int length) {
        return left >= length ? length : 0;
    }

    private static int escapeParameters(byte command) {
        return switch (command) {
            case '@', '2' -> 0;
            case 'p' -> 3;
            default -> 1;
        };
    }

    /** Commands that start with GS; barcodes, symbols and pictures carry their own length. */
    private static int group(byte[] input, int at, int left) {
        return switch (input[at + 1]) {
            case 'k' -> left < 4 ? 0 : fixed(left, 4 + (input[at + 3] & 0xFF));
            case '(' -> left < 5 ? 0 : fixed(left, 5 + number(input, at + 3));
            case 'v' -> left < 8 ? 0 : fixed(left, 8 + number(input, at + 4) * number(input, at + 6));
            case 'V' -> left < 3 ? 0 : fixed(left, input[at + 2] >= 65 ? 4 : 3);
            default -> fixed(left, 3);
        };
    }

    /** GB18030: two bytes, or four when the second one is a digit. */
    private static int character(byte[] input, int at, int left) {
        if (left < 2) {
            return 0;
        }
        boolean four = input[at + 1] >= '0' && input[at + 1] <= '9';
        return fixed(left, four ? 4 : 2);
    }

    static int number(byte[] input, int at) {
        return (input[at] & 0xFF) | (input[at + 1] & 0xFF) << 8;
    }

    static byte[] slice(byte[] input, int at, int length) {
        return Arrays.copyOfRange(input, at, at + length);
    }
}
