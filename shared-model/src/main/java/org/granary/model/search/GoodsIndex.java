package org.granary.model.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;

/**
 * The catalogue as people search it: by a short code or the end of a barcode, or by words that an article must all meet in
 * its name or spec. Words are cut at blanks and before a number, so {@code wc10} finds 五常大米 10kg.
 *
 * <p>Immutable and made of a few arrays, about sixty bytes an article. A search reads the articles' signatures (64 bits
 * each) in one go and compares only those that may be meant.
 */
public final class GoodsIndex {
    /** More than anybody reads on a screen. */
    public static final int MOST_FOUND = 50;

    public static final GoodsIndex EMPTY = of(List.of(), Readings.NONE);

    private static final int EXACT = 0;
    private static final int BEGINNING = 1;

    private static final Comparator<Sku> BY_NAME =
            Comparator.comparing(Sku::name).thenComparing(Sku::spec).thenComparing(Sku::code);

    private final Sku[] skus;
    private final Alphabet alphabet;
    private final char[] rows;
    private final int[] ends;
    private final long[] signatures;
    private final CodeEnds codes;

    private GoodsIndex(Sku[] skus, Alphabet alphabet, char[] rows, int[] ends, long[] signatures) {
        this.skus = skus;
        this.alphabet = alphabet;
        this.rows = rows;
        this.ends = ends;
        this.signatures = signatures;
        this.codes = new CodeEnds(skus);
    }

    /** Takes about a second for 100 000 articles on a slow till: not for the thread of the screens. */
    public static GoodsIndex of(Collection<Sku> articles, Readings readings) {
        Sku[] skus = articles.toArray(Sku[]::new);
        Arrays.sort(skus, BY_NAME);
        Alphabet alphabet = new Alphabet(readings);
        for (Sku sku : skus) {
            alphabet.learn(sku);
        }
        int[] ends = new int[skus.length];
        long[] signatures = new long[skus.length];
        char[] rows = new char[skus.length * 16];
        int used = 0;
        for (int i = 0; i < skus.length; i++) {
            int[] folded = new int[skus[i].name().length() + skus[i].spec().length()];
            int count = Folding.fold(skus[i].spec(), folded, Folding.fold(skus[i].name(), folded, 0));
            if (used + count > rows.length) {
                rows = Arrays.copyOf(rows, (used + count) * 3 / 2);
            }
            for (int j = 0; j < count; j++) {
                rows[used] = alphabet.number(folded[j]);
                signatures[i] |= alphabet.signature(rows[used]);
                used++;
            }
            ends[i] = used;
        }
        return new GoodsIndex(skus, alphabet, Arrays.copyOf(rows, used), ends, signatures);
    }

    public int size() {
        return skus.length;
    }

    /** Goods whose piece has no barcode: first those that are counted, then loose goods; each by its short code. */
    public List<CatalogIndex.Item> withoutBarcode() {
        return Arrays.stream(skus)
                .filter(sku -> sku.barcode() == null)
                .sorted(Comparator.comparing(Sku::loose)
                        .thenComparing(Sku::shortCode)
                        .thenComparing(Sku::code))
                .map(sku -> new CatalogIndex.Item(sku, SellUnit.single(sku.code())))
                .toList();
    }

    /**
     * Finds what was typed: the article of that short code or whole barcode first, then those whose name, short code or
     * barcode's end begins with it, then the earlier in the name the better; the first word decides. Among equals by name.
     */
    public Findings search(String typed) {
        List<int[]> words = Folding.words(typed);
        if (words.isEmpty()) {
            return Findings.NONE;
        }
        CodeHits hits = CodeHits.of(codes, Folding.code(typed), skus);
        Best best = new Best(hits);
        for (int i = hits.next(0); i >= 0; i = hits.next(i + 1)) {
            best.offer(hits.exact(i) ? EXACT : BEGINNING, i);
        }
        byWords(words, hits, best);
        return best.findings();
    }

    private void byWords(List<int[]> words, CodeHits hits, Best best) {
        Term[] terms = words.stream().map(word -> new Term(alphabet, word)).toArray(Term[]::new);
        long needed = words.stream().mapToLong(Alphabet::needed).reduce(0, (one, other) -> one | other);
        for (int i = 0; i < signatures.length; i++) {
            if ((signatures[i] & needed) == needed && !hits.has(i)) {
                int position = position(terms, i == 0 ? 0 : ends[i - 1], ends[i]);
                if (position >= 0) {
                    best.offer(BEGINNING + position, i);
                }
            }
        }
    }

    /** Where the first word is met, when all are. */
    private int position(Term[] terms, int from, int to) {
        for (int i = 1; i < terms.length; i++) {
            if (terms[i].position(rows, from, to) < 0) {
                return Term.NOWHERE;
            }
        }
        return terms[0].position(rows, from, to);
    }

    /** The best so far, as one number each: the score above, the article's place by name below. */
    private final class Best {
        private final CodeHits hits;
        private final long[] best = new long[MOST_FOUND];
        private int count;
        private int total;

        Best(CodeHits hits) {
            this.hits = hits;
        }

        void offer(int score, int article) {
            total++;
            long key = (long) score << Integer.SIZE | article;
            if (count == MOST_FOUND && key > best[count - 1]) {
                return;
            }
            int place = -Arrays.binarySearch(best, 0, count, key) - 1;
            count = Math.min(MOST_FOUND, count + 1);
            System.arraycopy(best, place, best, place + 1, count - place - 1);
            best[place] = key;
        }

        Findings findings() {
            List<CatalogIndex.Item> items = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                items.add(item((int) best[i]));
            }
            return new Findings(items, total - count);
        }

        private CatalogIndex.Item item(int article) {
            Sku sku = skus[article];
            int pack = hits.pack(article);
            String name = pack == 0 ? "" : sku.packs().get(pack - 1).name();
            return new CatalogIndex.Item(sku, new SellUnit(sku.code(), name));
        }
    }
}
