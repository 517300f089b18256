package org.granary.pos.selftest;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.granary.model.durable.DiskRoom;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.weigh.ScaleReading;
import org.granary.pos.device.DevicePort;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.device.escpos.ReceiptDocument;
import org.granary.pos.print.PrintService;
import org.granary.pos.sync.SyncStatus;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.Texts;
import org.granary.pos.upkeep.StoreTrouble;
import org.granary.pos.upkeep.Upkeep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the devices as they stand, writes and reads the disk, and compares clock and line with headquarters. */
public final class SelfTestService implements SelfTestDesk {
    /** A disk that takes longer for one record or one look at the tables is broken. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A scale tells its weight several times a second; one that was silent for so long says nothing. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private static final long MEGABYTE = 1024L * 1024;
    private static final int FEED_BEFORE_CUT = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Logger LOG = LoggerFactory.getLogger(SelfTestService.class);

    /**
     * What it looks at.
     *
     * @param till for the slip
     * @param alarm what is wrong with the journal's disk; empty for nothing
     * @param skew how far the machine's clock is ahead of headquarters', where somebody should set it; else zero
     */
    public record Parts(
            String till,
            Devices devices,
            Upkeep upkeep,
            PrintService prints,
            Supplier<SyncStatus> line,
            Supplier<String> alarm,
            Supplier<Duration> skew,
            Clock clock,
            Locale locale) {
        public Parts {
            requireNonNull(till, "till is null");
            requireNonNull(locale, "locale is null");
        }
    }

    private record Weighed(ScaleReading reading, long nanos) {}

    private final Parts parts;
    private final Texts texts;
    private volatile @Nullable Weighed weighed;

    public SelfTestService(Parts parts) {
        this.parts = parts;
        this.texts = new Texts(parts.locale());
        parts.devices().scale().onReading(reading -> weighed = new Weighed(reading, System.nanoTime()));
    }

    @Override
    public CompletableFuture<CheckResult> run(Check check) {
        return switch (check) {
            case PRINTER -> at(device(check, parts.devices().printer()));
            case DRAWER -> at(drawer());
            case SCANNER -> at(scanner());
            case SCALE -> at(scale());
            case DISPLAY -> at(device(check, parts.devices().display()));
            case JOURNAL -> journal();
            case DATABASE ->
                disk(
                        check,
                        parts.upkeep()::readTables,
                        rows -> CheckResult.passed(check, "selfTest.database", Long.toString(rows)));
            case DISK -> at(room());
            case CLOCK -> at(clock());
            case HEADQUARTERS -> at(headquarters());
        };
    }

    private static CompletableFuture<CheckResult> at(CheckResult result) {
        return CompletableFuture.completedFuture(result);
    }

    private static CheckResult device(Check check, DevicePort device) {
        DeviceStatus status = device.status();
        if (status.state() == DeviceState.NOT_CONFIGURED) {
            return CheckResult.absent(check);
        }
        String words = "selfTest.device." + status.state();
        return status.state().usable()
                ? CheckResult.passed(check, words, status.address())
                : CheckResult.fault(check, words, status.address());
    }

    private CheckResult drawer() {
        DeviceState printer = parts.devices().printer().status().state();
        if (printer == DeviceState.NOT_CONFIGURED) {
            return CheckResult.absent(Check.DRAWER);
        }
        return printer.usable()
                ? CheckResult.toSee(Check.DRAWER, "selfTest.drawer")
                : CheckResult.fault(Check.DRAWER, "selfTest.drawerShut");
    }

    private CheckResult scanner() {
        CheckResult line = device(Check.SCANNER, parts.devices().scanner());
        return switch (line.outcome()) {
            case PASSED -> CheckResult.toSee(Check.SCANNER, "selfTest.scanner");
            case ABSENT -> CheckResult.toSee(Check.SCANNER, "selfTest.scannerAbsent");
            case FAULT, RUNNING, TO_SEE -> line;
        };
    }

    private CheckResult scale() {
        CheckResult line = device(Check.SCALE, parts.devices().scale());
        if (line.outcome() != CheckResult.Outcome.PASSED) {
            return line;
        }
        Weighed last = weighed;
        if (last == null || System.nanoTime() - last.nanos() > SILENCE.toNanos()) {
            return CheckResult.fault(Check.SCALE, "selfTest.scaleSilent");
        }
        return last.reading().range() == ScaleReading.Range.WITHIN
                ? CheckResult.passed(
                        Check.SCALE,
                        "selfTest.scale",
                        Long.toString(last.reading().grams()))
                : CheckResult.fault(Check.SCALE, "selfTest.scaleRange");
    }

    private CompletableFuture<CheckResult> journal() {
        if (!parts.alarm().get().isEmpty()) {
            return at(CheckResult.fault(Check.JOURNAL, "selfTest.journalAlarm"));
        }
        return disk(
                Check.JOURNAL,
                parts.upkeep()::writeJournal,
                took -> CheckResult.passed(Check.JOURNAL, "selfTest.journal", millis(took)));
    }

    private static String millis(Duration took) {
        return Long.toString(Math.max(1, took.toMillis()));
    }

    private static <T> CompletableFuture<CheckResult> disk(
            Check check, Supplier<CompletableFuture<T>> question, Function<T, CheckResult> passed) {
        return asked(question)
                .thenApply(passed)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(failure -> {
                    LOG.error("the self-test of {} failed", check, failure);
                    return CheckResult.fault(
                            check, check == Check.JOURNAL ? "selfTest.journalFailed" : "selfTest.databaseFailed");
                });
    }

    /** A till that is closing takes no more work. */
    private static <T> CompletableFuture<T> asked(Supplier<CompletableFuture<T>> question) {
        try {
            return question.get();
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CheckResult room() {
        long bytes = parts.upkeep().room();
        String megabytes = Long.toString(bytes / MEGABYTE);
        StoreTrouble trouble = parts.upkeep().trouble();
        if (trouble == StoreTrouble.DATABASE) {
            return CheckResult.fault(Check.DISK, "selfTest.databaseFailed");
        }
        return switch (DiskRoom.of(bytes)) {
            case PLENTY -> CheckResult.passed(Check.DISK, "selfTest.disk", megabytes);
            case LOW -> CheckResult.fault(Check.DISK, "selfTest.diskLow", megabytes);
            case SCARCE -> CheckResult.fault(Check.DISK, "selfTest.diskScarce", megabytes);
        };
    }

    private CheckResult clock() {
        Duration skew = parts.skew().get();
        if (!skew.isZero()) {
            return CheckResult.fault(
                    Check.CLOCK,
                    skew.isNegative() ? "selfTest.clockBehind" : "selfTest.clockAhead",
                    Long.toString(skew.abs().toSeconds()));
        }
        String now = time(parts.clock().instant());
        return parts.line().get().online()
                ? CheckResult.passed(Check.CLOCK, "selfTest.clock", now)
                : CheckResult.toSee(Check.CLOCK, "selfTest.clockAlone", now);
    }

    private CheckResult headquarters() {
        SyncStatus line = parts.line().get();
        String unsent = Long.toString(line.unsynced());
        if (line.condition().needsPerson()) {
            return CheckResult.fault(Check.HEADQUARTERS, "selfTest.refused", unsent);
        }
        return line.online()
                ? CheckResult.passed(Check.HEADQUARTERS, "selfTest.online", unsent)
                : CheckResult.fault(Check.HEADQUARTERS, "selfTest.offline", time(line.since()), unsent);
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(BusinessDates.SHOP_ZONE));
    }

    @Override
    public void print(List<CheckResult> results) {
        parts.prints().print("self-test", () -> slip(results));
    }

    private ReceiptDocument slip(List<CheckResult> results) {
        ReceiptDocument.Builder paper = ReceiptDocument.builder();
        paper.big(texts.get("selfTest.title"));
        paper.leftRight(parts.till(), time(parts.clock().instant()));
        paper.rule();
        for (CheckResult result : results) {
            paper.boldLeftRight(
                    texts.get("selfTest.check." + result.check()), texts.get(Message.calm(mark(result.outcome()))));
            paper.left(texts.get(result.words()));
        }
        return paper.feed(FEED_BEFORE_CUT).cut().build();
    }

    static String mark(CheckResult.Outcome outcome) {
        return "selfTest.outcome." + outcome;
    }
}
