package org.granary.drill.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.Returning;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Folders;
import org.granary.drill.report.Rows;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillRemote;
import org.granary.hq.payment.simulator.Books;

/**
 * The shop in which the behaviours are shown: a till with scanner, printer, scale and display on lines, a headquarters with
 * promotions, and a cashier's hands and eyes. Every behaviour finds an open shift and an empty table.
 */
final class Floor implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(15);
    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final String CASHIER = "01";
    static final String PIN = "1357";
    static final String MANAGER = "90";
    static final String MANAGER_PIN = "900123";

    /** What the manager's badge says. */
    static final String BADGE = "GRANARY-ACCEPTANCE-90";

    static final String INVOICES = "https://invoice.example/i/";

    static final long FLOAT_FEN = 50_000;

    private static final Instant MORNING = Instant.parse("2026-11-23T04:30:00Z");
    private static final Duration PERSON = Duration.ofMillis(90);
    private static final Duration STEP = Duration.ofMillis(400);
    private static final int STEPS_TO_READY = 30;
    private static final int HEIGHT = 768;
    private static final int WIDTH = 1024;

    final DrillSettings settings;
    final Path out;
    final Shelf shelf;
    final RunningShop shop;
    /** What WeChat Pay and Alipay have in their books. */
    final Books wallets;

    private final Path pictures;
    private final Gear scale = new Gear("scale");
    private final Gear display = new Gear("display");
    private int number;

    Floor(DrillSettings settings, Path out) {
        this.settings = settings;
        this.out = out;
        pictures = Folders.make(out.resolve("screens"));
        shelf = new Shelf(settings.data().resolve("catalogue.csv"));
        shop = new RunningShop(settings, out.resolve("run"), MORNING);
        shop.promoted();
        wallets = shop.withWallets().books();
        shop.settle(
                "scale=" + scale.address(),
                "display=" + display.address(),
                "tares=小袋:12,DM0049=20",
                "invoices=" + INVOICES + "{sale}");
    }

    /** Starts everything; the manager of the first shop wears a badge. */
    void open() {
        shop.open(dataWithBadge());
        startTill();
    }

    private Path dataWithBadge() {
        Path data = out.resolve("data");
        Folders.copyFiles(settings.data(), data);
        Path cashiers = data.resolve("cashiers.csv");
        try {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(cashiers)) {
                boolean header = line.startsWith("shop,");
                lines.add(line + (header ? ",badge" : line.startsWith("ZSL," + MANAGER) ? "," + BADGE : ","));
            }
            Files.write(cashiers, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }

    void startTill() {
        TillRemote till = shop.startTill();
        till.resize(WIDTH, HEIGHT);
    }

    TillRemote till() {
        return shop.till();
    }

    Gear scale() {
        return scale;
    }

    Gear display() {
        return display;
    }

    /** From now on pictures are those of this behaviour. */
    void begin(int next) {
        number = next;
        if (!shop.office().alive()) {
            shop.office().start();
        }
        if (!till().process().alive()) {
            startTill();
        }
        shop.counter().command("printer ok");
        shop.gate().join();
        scale.say("empty");
        ready();
        clearPapers();
    }

    /** Brings the till to an empty selling screen with an open shift, wherever it stands. */
    void ready() {
        for (int step = 0; step < STEPS_TO_READY; step++) {
            Screen screen = till().read();
            if (screen.name().equals(Ids.SELLING) && lines(screen) == 0) {
                till().key("ESCAPE");
                return;
            }
            onward(screen);
            Wait.holdsWithin(STEP, () -> !till().read().equals(screen));
        }
        throw new DrillFailure("the till does not come back to its goods; screen: " + till().read());
    }

    /** Whatever an earlier behaviour left in the printer's queue is done with. */
    private void clearPapers() {
        if (!till().read().text("papers").contains("张待处理")) {
            return;
        }
        till().key("F9");
        Screen page = on(Ids.UNKNOWN_PRINT);
        for (int step = 0;
                step < STEPS_TO_READY && !page.text(Screen.EVERYTHING).contains("没有要处理");
                step++) {
            till().key("ENTER");
            till().key("F4");
            page = till().read();
        }
        ready();
    }

    private void onward(Screen screen) {
        switch (screen.name()) {
            case Ids.SIGN_ON -> signOn(CASHIER, PIN);
            case Ids.OPEN_SHIFT -> {
                till().type("500");
                till().key("ENTER");
            }
            case Ids.SELLING -> {
                till().key("ESCAPE");
                till().key("F7");
                till().key("F7");
            }
            case Ids.PAYING -> {
                till().key("DELETE");
                till().key("ESCAPE");
            }
            case Ids.DONE, Ids.Z_REPORT -> till().key("ENTER");
            default -> till().key("ESCAPE");
        }
    }

    void signOn(String cashier, String pin) {
        on(Ids.SIGN_ON);
        till().key("ESCAPE");
        till().type(cashier);
        till().key("ENTER");
        till().type(pin);
        till().key("ENTER");
        till().await("somebody signed on", SOON, screen -> !screen.name().equals(Ids.SIGN_ON));
    }

    Screen on(String name) {
        return see("the screen " + name, screen -> screen.name().equals(name));
    }

    Screen see(String what, Predicate<Screen> suits) {
        return till().await(what, SOON, suits);
    }

    /** Types as a person does: too slowly for a scanner that types. */
    void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(PERSON.toNanos());
            till().type(text.substring(i, i + 1));
        }
        java.util.concurrent.locks.LockSupport.parkNanos(PERSON.toNanos());
    }

    /** Waits until what the till knows of a query is right; its tables follow its journal. */
    void atTill(String what, String query, Predicate<List<Rows.Row>> suits) {
        Wait.until(
                "the till's tables to have " + what,
                SOON,
                () -> suits.test(till().rows(query)),
                () -> String.valueOf(till().rows(query)));
    }

    /** Waits until the message box says so. */
    Screen says(String words) {
        return see(
                "the message \"" + words + "\"",
                screen -> screen.text(Ids.MESSAGE).contains(words));
    }

    static int lines(Screen screen) {
        String count = screen.text("lineCount");
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    /** Scans what becomes one more line. */
    Screen scan(Good good) {
        return scan(good.code());
    }

    Screen scan(String code) {
        int before = lines(till().read());
        shop.counter().scan(code);
        return see(
                "a line for " + code,
                screen -> screen.name().equals(Ids.SELLING)
                        && lines(screen) == before + 1
                        && !screen.text("latestLineName").isEmpty());
    }

    /** Scans what does not become a line. */
    Screen scanRefused(String code, String words) {
        int before = lines(till().read());
        shop.counter().scan(code);
        Screen screen = says(words);
        check(lines(screen) == before, code + " became a line");
        return screen;
    }

    Screen key(String... codes) {
        for (String code : codes) {
            till().key(code);
        }
        return till().read();
    }

    /** Pays what is due with the exact notes and stays on the page that says so. */
    Screen payExactly() {
        till().key("SPACE");
        on(Ids.PAYING);
        till().key("F5");
        till().key("ENTER");
        return on(Ids.DONE);
    }

    /** Pays in cash and goes on to the next customer; returns the receipt's number. */
    String sell(Good... goods) {
        for (Good good : goods) {
            scan(good);
        }
        String receipt = payExactly().text(Ids.RECEIPT);
        till().key("ENTER");
        on(Ids.SELLING);
        return receipt;
    }

    /** Opens the menu and does what is called so. */
    void menu(String entry) {
        Returning.choose(till(), entry);
    }

    /** Answers the question whether this may be done: the first reason where one is asked, then the manager's yes. */
    void approve() {
        on("approval");
        if (till().read().text(Ids.MESSAGE).contains("原因")) {
            till().type("1");
        }
        says("主管");
        till().type(MANAGER);
        till().key("ENTER");
        till().type(MANAGER_PIN);
        till().key("ENTER");
        see("the approval to be over", screen -> !screen.name().equals("approval"));
    }

    /** The text of the newest paper, once the printer is idle. */
    String paper() {
        shop.counter().paper();
        if (!Files.isDirectory(shop.counter().receipts())) {
            return "";
        }
        try (Stream<Path> files = Files.list(shop.counter().receipts())) {
            Path newest = files.filter(file -> file.toString().endsWith(".txt"))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            return newest == null ? "" : Files.readString(newest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a paper that says all of it. */
    String paperSaying(String... words) {
        Wait.until(
                "a paper with " + List.of(words),
                SOON,
                () -> Stream.of(words).allMatch(paper()::contains),
                this::paper);
        return paper();
    }

    void unsyncedIsZero() {
        till().await(
                        "everything to be sent",
                        PATIENCE,
                        screen -> screen.text(Ids.UNSYNCED).strip().equals("0"));
    }

    void offline() {
        shop.gate().cut();
        till().await(
                        "the till to notice that it is offline",
                        PATIENCE,
                        screen -> screen.text(Ids.NETWORK).contains("离线"));
    }

    void online() {
        shop.gate().join();
        unsyncedIsZero();
    }

    /** Waits until headquarters' tables answer a query with a row that suits. */
    Rows.Row atHeadquarters(String what, String query, Predicate<Rows.Row> suits) {
        return Wait.forValue(
                "headquarters to have " + what,
                PATIENCE,
                () -> shop.rows(query).stream().filter(suits).findFirst(),
                () -> String.valueOf(shop.rows(query)));
    }

    /** A picture under a name of its own. */
    void picture(String name) {
        till().shot(pictures.resolve(name));
    }

    void picture() {
        till().shot(pictures.resolve(String.format(java.util.Locale.ROOT, "%02d.png", number)));
    }

    /** The picture of a behaviour, whether there is one. */
    static Path picture(Path out, int behaviour) {
        return out.resolve("screens").resolve(String.format(java.util.Locale.ROOT, "%02d.png", behaviour));
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new DrillFailure(otherwise);
        }
    }

    static void same(Object seen, Object wanted, String what) {
        check(seen.equals(wanted), what + ": " + seen + " where " + wanted + " is right");
    }

    @Override
    public void close() {
        shop.close();
    }
}
