package org.granary.model.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.jspecify.annotations.Nullable;

/**
 * The search once more, article by article and by regular expressions, with nothing of the index but its table of readings:
 * slow, and easy to believe.
 */
final class NaiveSearch {
    /** An article's code, or with its pack's name behind a slash. */
    record Answer(List<String> first, int further) {}

    private record Scored(int score, Sku sku, String unit) {}

    private final List<Sku> skus;
    private final Readings readings;
    private final Map<String, Pattern> patterns = new HashMap<>();

    NaiveSearch(List<Sku> skus, Readings readings) {
        this.skus = skus;
        this.readings = readings;
    }

    Answer search(String typed) {
        List<String> words = List.of(typed.strip().split(" +|(?<=[^0-9. ])(?=[0-9])"));
        List<Scored> all = new ArrayList<>();
        for (Sku sku : skus) {
            int byCode = byCode(sku, typed);
            List<Integer> scores = words.stream().map(word -> score(sku, word)).toList();
            if (byCode >= 0) {
                all.add(new Scored(byCode, sku, unit(sku, typed)));
            } else if (scores.stream().allMatch(score -> score >= 0)) {
                all.add(new Scored(scores.get(0), sku, ""));
            }
        }
        all.sort(Comparator.comparingInt(Scored::score)
                .thenComparing(scored -> scored.sku().name())
                .thenComparing(scored -> scored.sku().spec())
                .thenComparing(scored -> scored.sku().code()));
        List<String> first = all.stream()
                .limit(GoodsIndex.MOST_FOUND)
                .map(scored -> scored.sku().code() + scored.unit())
                .toList();
        return new Answer(first, all.size() - first.size());
    }

    private static String unit(Sku sku, String typed) {
        boolean piece = sku.shortCode().startsWith(typed) || ends(sku.barcode(), typed);
        for (Pack pack : sku.packs()) {
            if (!piece && ends(pack.barcode(), typed)) {
                return "/" + pack.name();
            }
        }
        return "";
    }

    private static boolean ends(@Nullable String code, String word) {
        return code != null && word.matches("\\d{4,18}") && code.endsWith(word);
    }

    private static int byCode(Sku sku, String typed) {
        List<String> barcodes = new ArrayList<>();
        if (sku.barcode() != null) {
            barcodes.add(sku.barcode());
        }
        sku.packs().stream().map(Pack::barcode).filter(code -> code != null).forEach(barcodes::add);
        if (typed.equals(sku.shortCode()) || barcodes.contains(typed)) {
            return 0;
        }
        boolean begins = !sku.shortCode().isEmpty() && sku.shortCode().startsWith(typed);
        return begins || barcodes.stream().anyMatch(code -> ends(code, typed)) ? 1 : -1;
    }

    private int score(Sku sku, String word) {
        String row = (sku.name() + sku.spec()).replaceAll("[ /]", "").toLowerCase(Locale.ROOT);
        for (int start = 0; start < row.length(); start++) {
            boolean insideNumber = start > 0
                    && Character.isDigit(word.charAt(0))
                    && (Character.isDigit(row.charAt(start - 1)) || row.charAt(start - 1) == '.');
            if (!insideNumber && pattern(row.substring(start)).matcher(word).matches()) {
                return 1 + start;
            }
        }
        return -1;
    }

    private Pattern pattern(String row) {
        return patterns.computeIfAbsent(row, same -> Pattern.compile(spelt(row, 0)));
    }

    /** What may be typed for the row from here on, all of it or a beginning. */
    private String spelt(String row, int at) {
        if (at == row.length()) {
            return "";
        }
        List<String> syllables = readings.of(row.charAt(at));
        Set<String> whole = new TreeSet<>(Set.of(Pattern.quote(row.substring(at, at + 1))));
        Set<String> begun = new TreeSet<>();
        for (String syllable : syllables) {
            whole.add(syllable);
            whole.add(syllable.substring(0, 1));
            if (syllable.matches("[zcs]h.+")) {
                whole.add(syllable.substring(0, 2));
            }
            for (int i = 1; i < syllable.length(); i++) {
                begun.add(syllable.substring(0, i));
            }
        }
        String complete =
                whole.stream().collect(Collectors.joining("|", "(?:", ")")) + "(?:" + spelt(row, at + 1) + ")?";
        return begun.isEmpty() ? complete : complete + "|" + String.join("|", begun);
    }
}
