package org.granary.model.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Short codes by their beginnings and barcodes by their ends. A barcode is kept as a number whose digits are turned round, so
 * all codes with one end lie side by side; which code it was is kept as article times four plus the pack, 0 for the piece.
 */
final class CodeEnds {
    /** Shorter ends are met by too many codes to be of use. */
    static final int SHORTEST_END = 4;

    /** As many digits as a long holds for certain; longer codes are scanned, not remembered. */
    private static final int DIGITS = 18;

    private static final int PACKS = Sku.MAX_PACKS + 1;
    private static final long[] TENS = tens();

    private final Sku[] skus;
    private final int[] byShortCode;
    private final long[] ends;
    private final int[] owners;

    /** An article and which of its packs: 0 for the piece, else the pack's place from 1. */
    interface Owner {
        void of(int article, int pack);
    }

    CodeEnds(Sku[] skus) {
        this.skus = skus;
        byShortCode = shortCodes(skus);
        record Code(long end, int owner) {}
        List<Code> codes = new ArrayList<>(skus.length);
        for (int i = 0; i < skus.length; i++) {
            long end = turned(skus[i].barcode());
            if (end >= 0) {
                codes.add(new Code(end, i * PACKS));
            }
            List<Pack> packs = skus[i].packs();
            for (int p = 0; p < packs.size(); p++) {
                long packEnd = turned(packs.get(p).barcode());
                if (packEnd >= 0) {
                    codes.add(new Code(packEnd, i * PACKS + p + 1));
                }
            }
        }
        codes.sort(Comparator.comparingLong(Code::end).thenComparingInt(Code::owner));
        ends = codes.stream().mapToLong(Code::end).toArray();
        owners = codes.stream().mapToInt(Code::owner).toArray();
    }

    private static int[] shortCodes(Sku[] skus) {
        record Keyed(String code, int article) {}
        List<Keyed> order = new ArrayList<>(skus.length);
        for (int i = 0; i < skus.length; i++) {
            if (!skus[i].shortCode().isEmpty()) {
                order.add(new Keyed(Folding.code(skus[i].shortCode()), i));
            }
        }
        order.sort(Comparator.comparing(Keyed::code).thenComparingInt(Keyed::article));
        return order.stream().mapToInt(Keyed::article).toArray();
    }

    /** Takes every article whose short code begins so, and those that have exactly this one. */
    void shortCodesFrom(String beginning, BitSet articles, BitSet exact) {
        int end = place(beginning + Character.MAX_VALUE);
        boolean whole = true;
        for (int place = place(beginning); place < end; place++) {
            articles.set(byShortCode[place]);
            whole = whole && shortCode(place).length() == beginning.length();
            if (whole) {
                exact.set(byShortCode[place]);
            }
        }
    }

    /** The place of the first short code that is not before {@code code}. */
    private int place(String code) {
        int low = 0;
        int high = byShortCode.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shortCode(middle).compareTo(code) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private String shortCode(int place) {
        return Folding.code(skus[byShortCode[place]].shortCode());
    }

    /** Hands over every code that ends so; nothing when {@code end} is too short, too long or no digits. */
    void barcodesTo(String end, Owner taker) {
        long from = end.length() < SHORTEST_END ? -1 : turned(end);
        if (from < 0) {
            return;
        }
        long next = from + TENS[DIGITS - end.length()];
        int place = Arrays.binarySearch(ends, from);
        place = place < 0 ? -place - 1 : place;
        while (place > 0 && ends[place - 1] >= from) {
            place--;
        }
        while (place < ends.length && ends[place] < next) {
            taker.of(owners[place] / PACKS, owners[place] % PACKS);
            place++;
        }
    }

    /** The last digit first, filled up with zeros; negative when it is no such code. */
    private static long turned(@Nullable String code) {
        if (code == null || code.isEmpty() || code.length() > DIGITS) {
            return -1;
        }
        long turned = 0;
        for (int i = code.length() - 1; i >= 0; i--) {
            if (!Folding.digit(code.charAt(i))) {
                return -1;
            }
            turned = turned * 10 + (code.charAt(i) - '0');
        }
        return turned * TENS[DIGITS - code.length()];
    }

    private static long[] tens() {
        long[] tens = new long[DIGITS + 1];
        tens[0] = 1;
        for (int i = 1; i <= DIGITS; i++) {
            tens[i] = tens[i - 1] * 10;
        }
        return tens;
    }
}
