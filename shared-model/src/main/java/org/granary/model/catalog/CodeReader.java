package org.granary.model.catalog;

import java.util.List;
import java.util.Set;
import org.granary.model.kernel.Limit;

/**
 * Decides what a scanned code means, by the chain's templates for in-store codes (prefixes 20 to 29, GB/T 18283).
 * A payment code never comes here: the screen's state routes those first.
 */
public final class CodeReader {
    /** Prefixes whose code is {@code FFWWWWWNNNNNC}: PLU, then net grams (millilitres). Others are looked up whole. */
    public static final Set<String> DEFAULT_QUANTITY_PREFIXES = Set.of("28");

    private static final int EAN_13 = 13;

    private final List<CodeTemplate> templates;

    /** Reads by any templates. */
    public CodeReader(List<CodeTemplate> templates) {
        this.templates = List.copyOf(templates);
    }

    /** Knows codes with a weight only. */
    public CodeReader(Set<String> quantityPrefixes) {
        this(List.of(new CodeTemplate(quantityPrefixes, "FFWWWWWNNNNNC")));
    }

    public CodeMeaning read(String raw) {
        String code = raw.strip();
        if (code.isEmpty()) {
            return new CodeMeaning.Unreadable(CodeMeaning.Reason.EMPTY);
        }
        if (code.length() > Limit.CODE_CHARACTERS.max()) {
            return new CodeMeaning.Unreadable(CodeMeaning.Reason.TOO_LONG);
        }
        return CodeTemplate.of(templates, code)
                .map(template -> template.read(code))
                .orElseGet(() -> new CodeMeaning.Goods(key(code)));
    }

    /** The key under which a stored code is found again: the same rule for the index and for the scan. */
    public static String key(String code) {
        return Gtin.of(code).map(Gtin::key).orElse(code);
    }

    /** Writes a scale label's code, check digit included; for virtual scales and tests. */
    public static String embed(String prefix, String plu, long value) {
        String body = prefix + plu + Long.toString(100_000 + value).substring(1);
        if (body.length() != EAN_13 - 1 || value < 0 || value > 99_999) {
            throw new IllegalArgumentException(
                    "an in-store code has a prefix of 2, a PLU of 5 and a value of 5 digits");
        }
        return body + Gtin.checkDigit(body);
    }
}
