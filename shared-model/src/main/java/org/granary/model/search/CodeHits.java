package org.granary.model.search;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;

/** The articles that what was typed may mean by a code. */
final class CodeHits {
    private final BitSet articles = new BitSet();
    private final BitSet exact = new BitSet();
    private final Map<Integer, Integer> packs = new HashMap<>();

    private CodeHits() {}

    static CodeHits of(CodeEnds codes, String typed, Sku[] skus) {
        CodeHits hits = new CodeHits();
        if (typed.isEmpty()) {
            return hits;
        }
        codes.shortCodesFrom(typed, hits.articles, hits.exact);
        BitSet byShortCode = (BitSet) hits.articles.clone();
        codes.barcodesTo(typed, (article, pack) -> {
            hits.articles.set(article);
            if (!byShortCode.get(article)) {
                hits.packs.merge(article, pack, Math::min);
            }
            if (whole(skus[article], pack, typed)) {
                hits.exact.set(article);
            }
        });
        return hits;
    }

    private static boolean whole(Sku sku, int pack, String typed) {
        if (pack == 0) {
            return typed.equals(sku.barcode());
        }
        Pack meant = sku.packs().get(pack - 1);
        return typed.equals(meant.barcode());
    }

    /** The first of them from {@code article} on; negative when there is none. */
    int next(int article) {
        return articles.nextSetBit(article);
    }

    boolean has(int article) {
        return articles.get(article);
    }

    boolean exact(int article) {
        return exact.get(article);
    }

    /** Which pack's barcode was meant, counted from 1; 0 for the piece. */
    int pack(int article) {
        return packs.getOrDefault(article, 0);
    }
}
