package org.granary.drill.processes;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Shelf;
import org.granary.model.kernel.DocumentId;
import org.granary.model.member.MemberId;
import org.granary.model.member.PhoneNumber;

/** What the next customer does, decided by a seed. */
public final class Customers {
    private static final int MAX_LINES = 5;
    private static final int MAX_PACKS = 3;
    private static final int MIN_GRAMS = 60;
    private static final int GRAMS = 9_000;
    private static final int MEMBERS = 150;
    private static final int PHONES = 80;
    private static final long FIRST_PHONE = 8_613_900_000_000L;
    private static final Instant MEMBERS_SINCE = Instant.parse("2026-01-05T00:00:00Z");

    private final List<Good> packed;
    private final List<Good> weighed;
    private final List<MemberId> members = new ArrayList<>();
    private final Random random;

    /** One thing that is scanned. */
    record Scanned(String code, long packs) {}

    /**
     * Opens the queue.
     *
     * @param chainSeed the same for every till of a run, so that all know the same members
     * @param ownSeed another for each till and start
     */
    public Customers(Path catalogue, long chainSeed, long ownSeed) {
        Shelf shelf = new Shelf(catalogue);
        packed = shelf.packed();
        weighed = shelf.weighed();
        random = new Random(ownSeed);
        Random chain = new Random(chainSeed);
        for (int i = 0; i < MEMBERS; i++) {
            members.add(MemberId.of(DocumentId.of(MEMBERS_SINCE, chain.nextLong(), chain.nextLong())));
        }
    }

    /** One to five things, about a third of them weighed. */
    List<Scanned> basket() {
        return basket(1 + random.nextInt(MAX_LINES));
    }

    /** So many things, about a third of them weighed. */
    List<Scanned> basket(int lines) {
        List<Scanned> basket = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            if (random.nextInt(3) == 0) {
                Good good = weighed.get(random.nextInt(weighed.size()));
                basket.add(new Scanned(good.scaleCode(MIN_GRAMS + random.nextInt(GRAMS)), 1));
            } else {
                Good good = packed.get(random.nextInt(packed.size()));
                basket.add(new Scanned(good.code(), 1 + random.nextInt(MAX_PACKS)));
            }
        }
        return basket;
    }

    /** Somebody's phone, of not too many. */
    PhoneNumber phone() {
        return new PhoneNumber(Long.toString(FIRST_PHONE + random.nextInt(PHONES)));
    }

    /** Somebody new, who comes again to this till. */
    void knows(MemberId member) {
        members.add(member);
    }

    /** Two of five are members. */
    Optional<MemberId> member() {
        return random.nextInt(5) < 2 ? Optional.of(members.get(random.nextInt(members.size()))) : Optional.empty();
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
