package org.granary.drill.powercut;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.granary.drill.disk.Metadata;
import org.granary.drill.disk.Seeds;
import org.granary.drill.disk.UnreliableDisk;
import org.granary.drill.disk.WriteLoss;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.store.Json;
import org.granary.pos.upkeep.Upkeep;
import org.jspecify.annotations.Nullable;

/** Sells on disks that lose their power at chosen operations, and looks after each start whether everything is there. */
final class PowerCuts {
    private static final Instant MORNING = Instant.parse("2026-11-23T00:30:00Z");
    private static final List<WriteLoss> MODELS = List.of(WriteLoss.values());
    private static final List<Metadata> FILE_SYSTEMS = List.of(Metadata.values());
    private static final int CUTS_A_DISK = 8;
    private static final int RECORDS_BETWEEN = 40;
    private static final int OPERATIONS_MAX = 160;

    /** Of a hundred lives that begin with a sale, so many are long enough for the journal to give up old segments. */
    private static final int LONG_LIVES = 8;

    private static final int TIMES_AS_LONG = 12;
    private static final int OPERATIONS_OF_A_START_MAX = 60;
    private static final int PERCENT = 100;

    /** Longer than the journal keeps what headquarters has confirmed, and an export is due. */
    private static final Duration A_SEASON = Duration.ofDays(91);

    private final long seed;
    private final boolean forced;
    private final PrintWriter words;
    private final PowerCutTally tally = new PowerCutTally();

    // Of the disk in use.
    private Random random = new Random();
    private final AtomicReference<Instant> now = new AtomicReference<>(MORNING);
    private final AtomicLong wanted = new AtomicLong(1);
    private final Map<String, Long> acknowledged = new TreeMap<>();
    private final Map<String, Long> confirmed = new TreeMap<>();
    private final Set<String> otherPayloads = new HashSet<>();
    private boolean journalCut;
    private SeededSales sales = new SeededSales(random, now::get);
    private int boot;

    /**
     * Prepares a series.
     *
     * @param forced whether the journal may force
     */
    PowerCuts(long seed, boolean forced, PrintWriter words) {
        this.seed = seed;
        this.forced = forced;
        this.words = words;
    }

    PowerCutTally run(int cuts) {
        for (int done = 0; done < cuts; done += CUTS_A_DISK) {
            disk(done, Math.min(cuts, done + CUTS_A_DISK));
        }
        return tally;
    }

    private void disk(int from, int to) {
        random = new Random(Seeds.mixed(seed + from));
        now.set(MORNING);
        sales = new SeededSales(random, now::get);
        wanted.set(1);
        acknowledged.clear();
        confirmed.clear();
        otherPayloads.clear();
        journalCut = false;
        UnreliableDisk disk = new UnreliableDisk(FILE_SYSTEMS.get(from / CUTS_A_DISK % FILE_SYSTEMS.size()));
        boolean exported = false;
        try {
            for (int cut = from; cut < to; cut++) {
                boolean atStart = cut > from && random.nextInt(PERCENT) < 15;
                if (random.nextInt(PERCENT) < 20) {
                    disk = killed(disk);
                }
                int times = !atStart && random.nextInt(PERCENT) < LONG_LIVES ? TIMES_AS_LONG : 1;
                disk.cutAt(
                        1 + random.nextInt(atStart ? OPERATIONS_OF_A_START_MAX : times * OPERATIONS_MAX),
                        path -> true,
                        random.nextBoolean());
                exported |= live(disk, atStart ? 0 : times * RECORDS_BETWEEN);
                WriteLoss model = MODELS.get(cut % MODELS.size());
                UnreliableDisk next = disk.crash(random.nextLong(), model);
                disk.unmount();
                disk = next;
                boot++;
                tally.cut(model, atStart);
            }
            exported |= live(disk, RECORDS_BETWEEN);
        } catch (RuntimeException e) {
            refused(from, e);
        } finally {
            disk.cut();
            disk.unmount();
        }
        tally.exported(exported);
        tally.journalCut(journalCut);
    }

    /** Without its force the journal may be damaged beyond its records, and then all of it is lost. */
    private void refused(int from, RuntimeException e) {
        if (forced) {
            words.println("  seed " + seed + ", disk of cut " + from + ": the till does not start: " + e);
            e.printStackTrace(words);
            tally.refusedStart();
        } else {
            words.println("  disk of cut " + from + ", never forced: nothing can be read any more (" + e.getMessage()
                    + "), so " + acknowledged.size() + " documents are lost");
            tally.lost(acknowledged.size());
        }
    }

    /** The program dies and the operating system stays; whatever it had written is still there. */
    private UnreliableDisk killed(UnreliableDisk disk) {
        disk.cutAt(1 + random.nextInt(OPERATIONS_MAX), path -> true, random.nextBoolean());
        TillOnDisk till = start(disk);
        if (till != null) {
            sell(till, disk, RECORDS_BETWEEN);
        }
        UnreliableDisk next = disk.kill();
        if (till != null) {
            till.close();
        }
        disk.unmount();
        tally.killed();
        return next;
    }

    private @Nullable TillOnDisk start(UnreliableDisk disk) {
        TillOnDisk till;
        try {
            till = TillOnDisk.start(disk, new TillOnDisk.Outside(now, wanted), forced, "run-" + boot);
            tally.repaired(till.repaired());
        } catch (RuntimeException e) {
            if (disk.isDead()) {
                return null;
            }
            throw e;
        }
        try {
            compare(till.find(forced), till);
        } catch (RuntimeException e) {
            if (!disk.isDead()) {
                till.close();
                throw e;
            }
        }
        return till;
    }

    /** One run of the till up to the cut; true when the till has an export at its end. */
    private boolean live(UnreliableDisk disk, int records) {
        TillOnDisk till = start(disk);
        if (till == null) {
            return false;
        }
        sell(till, disk, records);
        boolean exported = till.exported();
        disk.cut();
        till.close();
        return exported;
    }

    private void sell(TillOnDisk till, UnreliableDisk disk, int records) {
        for (int record = 0; record < records && !disk.isDead(); record++) {
            int dice = random.nextInt(PERCENT);
            record(till, dice);
            if (dice % 10 == 0) {
                till.pass(Duration.ofSeconds(Upkeep.ROUND_SECONDS));
            } else if (dice == 51) {
                till.pass(A_SEASON);
            } else if (dice == 53) {
                till.pack();
            } else if (dice > 60 && dice < 68 && !disk.isDead()) {
                confirm(till);
            }
        }
    }

    private void record(TillOnDisk till, int dice) {
        PaidSale sale = sales.next();
        Optional<PaidReturn> back = dice >= 8 && dice < 14 ? sales.comesBack() : Optional.empty();
        if (dice < 8) {
            String payload = "{\"given-up\":\"" + sale.id() + "\"}";
            if (till.append(RecordType.SALE_VOIDED, payload)) {
                otherPayloads.add(payload);
            }
        } else if (back.isPresent()) {
            PaidReturn paidReturn = back.get();
            if (till.append(RecordType.RETURN, Json.write(ReturnMessage.of(paidReturn)))) {
                acknowledged.put(
                        paidReturn.id().toString(), paidReturn.refunded().fen());
                tally.acknowledged();
                tally.returned();
            }
        } else if (till.append(RecordType.SALE, Json.write(SaleMessage.of(sale)))) {
            acknowledged.put(sale.id().toString(), sale.total().fen());
            sales.done(sale);
            tally.acknowledged();
        }
    }

    /** Headquarters has it all: from now on the journal may give it up after its time. */
    private void confirm(TillOnDisk till) {
        wanted.set(till.nextSequence());
        confirmed.putAll(acknowledged);
        acknowledged.clear();
        otherPayloads.clear();
    }

    private void compare(TillOnDisk.Found found, TillOnDisk till) {
        List<String> gone = new ArrayList<>();
        acknowledged.forEach((id, total) -> {
            if (!total.equals(found.journaled().get(id))
                    || !total.equals(found.rows().get(id))) {
                gone.add(id);
            }
        });
        gone.forEach(acknowledged::remove);
        Set<String> there = new HashSet<>(found.journalPayloads());
        List<String> others = otherPayloads.stream()
                .filter(payload -> !there.contains(payload))
                .toList();
        others.forEach(otherPayloads::remove);
        tally.lost(gone.size() + others.size());
        List<String> elsewhere = confirmed.entrySet().stream()
                .filter(document -> !document.getValue().equals(found.rows().get(document.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        elsewhere.forEach(confirmed::remove);
        tally.onlyAtHeadquarters(elsewhere.size());
        journalCut |= found.cut();
        if (forced && differ(found)) {
            words.println("  seed " + seed + ": journal and database differ, "
                    + found.journaled().size() + " and " + found.rows().size() + " documents");
            tally.differs();
        }
        if (found.skus() != TillOnDisk.SKUS) {
            if (!acknowledged.isEmpty() || !confirmed.isEmpty()) {
                tally.catalogueLost();
            }
            till.takeCatalogue();
        }
    }

    /** The database has what the journal has; of what it has beyond that the journal was cut. */
    private static boolean differ(TillOnDisk.Found found) {
        boolean missing = !found.rows().entrySet().containsAll(found.journaled().entrySet());
        return missing
                || (!found.cut() && found.rows().size() > found.journaled().size());
    }
}
