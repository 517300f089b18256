package org.granary.hq.catalog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.granary.model.catalog.ImportProblem;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.catalog.ImportTable;
import org.granary.model.kernel.Limit;

/**
 * The bytes of a CSV file as lines of cells. UTF-8 is tried first, strictly, with or without its mark; what cannot be UTF-8 is
 * read as GB18030, as a Chinese Excel saves it. A UTF-8 file with a broken place is refused and not mistaken for GB18030.
 */
public final class CsvFile {
    /** The encoding a file was read in. */
    public enum Encoding {
        UTF_8("UTF-8"),
        UTF_8_WITH_MARK("UTF-8 BOM"),
        GB18030("GB18030");

        private final String text;

        Encoding(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /** What was read. */
    public sealed interface Content {
        /** Every line, header first, blank lines too. */
        record Lines(Encoding encoding, List<ImportTable.Line> lines) implements Content {
            public Lines {
                lines = List.copyOf(lines);
            }
        }

        /** The bytes are no text, or the text is no CSV. */
        record Broken(ImportProblem problem) implements Content {}
    }

    /** A file larger than this is not read. */
    public static final int MAX_BYTES = 128 * 1024 * 1024;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private record Decoded(CharBuffer text, int brokenAt) {}

    private CsvFile() {}

    public static Content read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new Content.Broken(new ImportProblem(0, "", "", Reason.TOO_LARGE, MAX_BYTES / 1024 / 1024 + " MB"));
        }
        boolean marked = bytes.length >= 3 && bytes[0] == MARK[0] && bytes[1] == MARK[1] && bytes[2] == MARK[2];
        int start = marked ? MARK.length : 0;
        Decoded utf8 = decode(bytes, start, StandardCharsets.UTF_8);
        if (utf8.brokenAt() < 0) {
            return parse(marked ? Encoding.UTF_8_WITH_MARK : Encoding.UTF_8, utf8.text());
        }
        if (marked || mostlyUtf8(bytes)) {
            return broken(bytes, utf8.brokenAt());
        }
        Decoded gb18030 = decode(bytes, 0, GB18030);
        return gb18030.brokenAt() < 0 ? parse(Encoding.GB18030, gb18030.text()) : broken(bytes, gb18030.brokenAt());
    }

    private static Decoded decode(byte[] bytes, int start, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        int brokenAt = result.isError() ? in.position() : -1;
        return new Decoded(out.flip(), brokenAt);
    }

    /** Whether more of the signs beyond ASCII are whole UTF-8 sequences than are not. */
    private static boolean mostlyUtf8(byte[] bytes) {
        long whole = 0;
        long stray = 0;
        int i = 0;
        while (i < bytes.length) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                i++;
                continue;
            }
            int follow = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
            boolean sound = follow > 0 && lead < 0xF5 && i + follow < bytes.length;
            for (int k = 1; sound && k <= follow; k++) {
                sound = (bytes[i + k] & 0xC0) == 0x80;
            }
            whole += sound ? 1 : 0;
            stray += sound ? 0 : 1;
            i += sound ? follow + 1 : 1;
        }
        return whole > stray;
    }

    private static Content broken(byte[] bytes, int at) {
        long line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        int end = Math.min(bytes.length, at + 4);
        String value = HexFormat.ofDelimiter(" ").formatHex(bytes, Math.min(at, end), end);
        return new Content.Broken(new ImportProblem(line, "", value, Reason.BROKEN_BYTES, ""));
    }

    private static Content parse(Encoding encoding, CharBuffer text) {
        List<ImportTable.Line> lines = new ArrayList<>();
        // One line beyond the bound is enough to refuse the file; blank lines at the end must not be refused.
        long filled = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text.toString())) {
            for (CsvRecord record : reader) {
                boolean blank = record.getFields().stream().allMatch(String::isBlank);
                if (!blank && filled++ <= Limit.IMPORT_LINES.max() + 1) {
                    lines.add(new ImportTable.Line(record.getStartingLineNumber(), record.getFields()));
                }
            }
        } catch (CsvParseException e) {
            long line = lines.isEmpty() ? 1 : lines.get(lines.size() - 1).number() + 1;
            return new Content.Broken(new ImportProblem(line, "", "", Reason.BROKEN_QUOTES, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Content.Lines(encoding, lines);
    }
}
