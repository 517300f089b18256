package org.granary.drill.processes;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.granary.drill.cashier.Good;
import org.granary.drill.process.DrillFailure;

/** Brings a plan of faults over a running chain, each at its time, and counts them. */
final class Trouble {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long PATIENCE_SECONDS = 150;

    private final Chain chain;
    private final List<Good> goods;
    private final Random prices;
    private final PrintWriter words;
    private final Map<Fault.Kind, AtomicInteger> counts = new EnumMap<>(Fault.Kind.class);
    private final Map<Integer, Long> badUntil = new HashMap<>();
    private final ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService hands = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "trouble");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong takenOver = new AtomicLong();
    private final AtomicInteger versions = new AtomicInteger();

    Trouble(Chain chain, List<Good> goods, long seed, PrintWriter words) {
        this.chain = chain;
        this.goods = goods;
        this.prices = new Random(seed);
        this.words = words;
        for (Fault.Kind kind : Fault.Kind.values()) {
            counts.put(kind, new AtomicInteger());
        }
    }

    /** Lasts as long as the plan says, then makes everything well again and waits until all processes run. */
    void bring(List<Fault> plan, long millis) {
        long began = System.nanoTime();
        for (Fault fault : plan) {
            until(began, fault.atMillis());
            if (!failures.isEmpty()) {
                break;
            }
            at(fault);
        }
        if (failures.isEmpty()) {
            until(began, millis);
        }
        hands.shutdown();
        try {
            if (!hands.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new DrillFailure("the processes did not come back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        chain.groups().forEach(group -> group.link().well());
        if (!failures.isEmpty()) {
            throw new CompletionException(failures.peek());
        }
    }

    /** Waits for a moment of the run; lines whose bad time is over become well meanwhile. */
    private void until(long began, long millis) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        while (now < millis) {
            mend(now);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(50, millis - now)));
            now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }
        mend(now);
    }

    private void mend(long now) {
        badUntil.entrySet().removeIf(entry -> {
            boolean over = entry.getValue() <= now;
            if (over) {
                chain.groups().get(entry.getKey()).link().well();
            }
            return over;
        });
    }

    private void at(Fault fault) {
        if (fault.kind().onTheLine()) {
            onTheLine(fault);
        } else {
            hands.execute(() -> {
                try {
                    toProcesses(fault);
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            });
        }
    }

    private void onTheLine(Fault fault) {
        var link = chain.groups().get(fault.place()).link();
        link.well();
        switch (fault.kind()) {
            case CUT -> link.cut();
            case REFUSED -> link.refuse();
            case SILENT -> link.hush();
            case TORN -> link.tear(fault.amount());
            case SLOW -> link.slow(fault.lastsMillis() / 20, fault.amount());
            case KILL_TILLS, KILL_HEADQUARTERS, NEW_PRICES ->
                throw new IllegalArgumentException("not on the line: " + fault);
        }
        badUntil.put(fault.place(), fault.atMillis() + fault.lastsMillis());
        count(fault.kind());
    }

    private void toProcesses(Fault fault) {
        switch (fault.kind()) {
            case KILL_TILLS -> {
                chain.groups().get(fault.place()).bounce(fault.lastsMillis());
                words.println("  killed tills-" + (fault.place() + 1) + (fault.lastsMillis() > 0 ? ", twice" : ""));
            }
            case KILL_HEADQUARTERS -> killHeadquarters(chain.instances().get(fault.place()));
            case NEW_PRICES -> publish(fault.amount());
            case CUT, REFUSED, SILENT, TORN, SLOW -> throw new IllegalArgumentException("not to a process: " + fault);
        }
        count(fault.kind());
    }

    private void killHeadquarters(Instance instance) {
        instance.kill();
        long before = chain.shared() ? chain.documentsNow() : 0;
        instance.start();
        long meanwhile = chain.shared() ? chain.documentsNow() - before : 0;
        takenOver.addAndGet(meanwhile);
        words.println("  killed an instance of headquarters"
                + (chain.shared() ? "; meanwhile another one took " + meanwhile + " documents" : ""));
    }

    /** Changes some prices by up to a tenth from the next minute on. Nobody publishes while headquarters is away. */
    private void publish(int number) {
        Map<String, Long> changes = new HashMap<>();
        synchronized (prices) {
            for (int i = 0; i < number; i++) {
                Good good = goods.get(prices.nextInt(goods.size()));
                long tenth = Math.max(1, good.priceFen() / 10);
                changes.put(good.sku(), good.priceFen() - tenth + prices.nextInt((int) (2 * tenth)));
            }
        }
        try {
            chain.console().publish(chain.now().plus(MINUTE), changes);
            versions.incrementAndGet();
        } catch (DrillFailure e) {
            words.println("  prices were not published: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private void count(Fault.Kind kind) {
        counts.getOrDefault(kind, new AtomicInteger()).incrementAndGet();
    }

    int count(Fault.Kind... kinds) {
        int sum = 0;
        for (Fault.Kind kind : kinds) {
            sum += counts.getOrDefault(kind, new AtomicInteger()).get();
        }
        return sum;
    }

    /** Documents that came to headquarters while one of its instances was dead. */
    long takenOver() {
        return takenOver.get();
    }

    /** Price versions that were published. */
    int versions() {
        return versions.get();
    }
}
