package org.granary.model.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.granary.model.kernel.Money;

/**
 * How the chain's scales lay out their in-store codes, as data. The letters are those of the scales' own settings: {@code F}
 * prefix, {@code W} article (PLU), {@code N} net grams (millilitres), {@code E} amount in fen, {@code V} the inner check digit
 * over the amount, or over the weight where there is none, {@code C} the check digit at the end, {@code X} anything.
 *
 * @param prefixes two digits each, 20 to 29
 * @param layout such as {@code FFWWWWWNNNNNC}; 13 digits, or the 18 that counter scales print with weight and amount
 */
public record CodeTemplate(Set<String> prefixes, String layout) {
    private static final Pattern PREFIX = Pattern.compile("2\\d");
    private static final Pattern LAYOUT = Pattern.compile("FF[WNEVX]+C?");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Set<Integer> LENGTHS = Set.of(13, 18);

    /** Weight in 13 digits under 28, amount in 13 under 22, both in 18 digits under 23 and 24. */
    public static final List<CodeTemplate> DEFAULTS =
            parseAll("28=FFWWWWWNNNNNC; 22=FFWWWWWEEEEEC; 23=FFWWWWWEEEEENNNNNC; 24=FFWWWWWNNNNNEEEEEC");

    public CodeTemplate {
        prefixes = Set.copyOf(prefixes);
        if (prefixes.isEmpty()
                || !prefixes.stream().allMatch(prefix -> PREFIX.matcher(prefix).matches())) {
            throw new IllegalArgumentException(
                    "prefixes of in-store codes are 20 to 29, not " + new TreeSet<>(prefixes));
        }
        boolean whole = LAYOUT.matcher(layout).matches() && LENGTHS.contains(layout.length());
        if (!whole || !together(layout) || layout.indexOf('W') < 0) {
            throw new IllegalArgumentException("not the layout of an in-store code: '" + layout + "'");
        }
        if (layout.indexOf('N') < 0 && layout.indexOf('E') < 0) {
            throw new IllegalArgumentException("the layout holds neither weight nor amount: '" + layout + "'");
        }
        int guarded = count(layout, layout.indexOf('E') < 0 ? 'N' : 'E');
        if (layout.indexOf('V') >= 0 && (count(layout, 'V') != 1 || guarded < 4 || guarded > 5)) {
            throw new IllegalArgumentException("V is one digit for 4 or 5 others: '" + layout + "'");
        }
    }

    /**
     * Reads the settings' {@code PREFIX[,PREFIX…]=LAYOUT[; …]}; an empty text means that no code has anything inside.
     *
     * @throws IllegalArgumentException with a sentence when it cannot be read, or when two templates are for the same codes
     */
    public static List<CodeTemplate> parseAll(String text) {
        List<CodeTemplate> templates = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String part : text.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("a code template is PREFIX=LAYOUT, not '" + part.strip() + "'");
            }
            CodeTemplate template = new CodeTemplate(Set.of(sides[0].strip().split("\\s*,\\s*")), sides[1].strip());
            for (String prefix : template.prefixes()) {
                if (!seen.add(prefix + " with " + template.layout().length() + " digits")) {
                    throw new IllegalArgumentException("two code templates for " + prefix + ": '" + text + "'");
                }
            }
            templates.add(template);
        }
        return List.copyOf(templates);
    }

    /** Whether the code is of this kind, right or wrong. */
    boolean fits(String code) {
        return code.length() == layout.length()
                && prefixes.contains(code.substring(0, 2))
                && DIGITS.matcher(code).matches();
    }

    /** What a fitting code means, its check digits included. */
    CodeMeaning read(String code) {
        int last = code.length() - 1;
        if (layout.charAt(last) == 'C' && Gtin.checkDigit(code.substring(0, last)) != code.charAt(last)) {
            return new CodeMeaning.Unreadable(CodeMeaning.Reason.WRONG_CHECK_DIGIT);
        }
        if (layout.indexOf('V') >= 0
                && PriceDigit.of(part(code, guarded())) != part(code, 'V').charAt(0)) {
            return new CodeMeaning.Unreadable(CodeMeaning.Reason.WRONG_PRICE_DIGIT);
        }
        String plu = part(code, 'W');
        if (layout.indexOf('E') < 0) {
            return new CodeMeaning.EmbeddedQuantity(plu, Long.parseLong(part(code, 'N')));
        }
        OptionalLong weight =
                layout.indexOf('N') < 0 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(part(code, 'N')));
        return new CodeMeaning.EmbeddedPrice(plu, Money.ofFen(Long.parseLong(part(code, 'E'))), weight);
    }

    /**
     * The code that a scale of this setting prints; the first prefix in order, unknown places as zero.
     *
     * @throws IllegalArgumentException when a value has more digits than its place
     */
    public String write(String plu, long baseUnits, Money amount) {
        StringBuilder code = new StringBuilder(layout);
        put(code, 'F', Long.parseLong(new TreeSet<>(prefixes).first()));
        put(code, 'W', Long.parseLong(plu));
        put(code, 'N', baseUnits);
        put(code, 'E', amount.fen());
        put(code, 'X', 0);
        if (layout.indexOf('V') >= 0) {
            put(code, 'V', PriceDigit.of(part(code.toString(), guarded())) - '0');
        }
        int last = code.length() - 1;
        if (layout.charAt(last) == 'C') {
            code.setCharAt(last, Gtin.checkDigit(code.substring(0, last)));
        }
        return code.toString();
    }

    private void put(StringBuilder code, char letter, long value) {
        int places = count(layout, letter);
        if (places == 0) {
            return;
        }
        String digits = Long.toString(value);
        if (value < 0 || digits.length() > places) {
            throw new IllegalArgumentException(value + " has no room in " + layout);
        }
        int first = layout.indexOf(letter);
        code.replace(first, first + places, "0".repeat(places - digits.length()) + digits);
    }

    private char guarded() {
        return layout.indexOf('E') < 0 ? 'N' : 'E';
    }

    private String part(String code, char letter) {
        int first = layout.indexOf(letter);
        return code.substring(first, first + count(layout, letter));
    }

    private static boolean together(String layout) {
        return "WNEVX"
                .chars()
                .allMatch(letter ->
                        layout.lastIndexOf(letter) - layout.indexOf(letter) + 1 == count(layout, (char) letter)
                                || layout.indexOf(letter) < 0);
    }

    private static int count(String layout, char letter) {
        return (int) layout.chars().filter(place -> place == letter).count();
    }

    /** The template for a code. */
    static Optional<CodeTemplate> of(List<CodeTemplate> templates, String code) {
        return templates.stream().filter(template -> template.fits(code)).findFirst();
    }
}
