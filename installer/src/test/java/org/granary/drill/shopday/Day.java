package org.granary.drill.shopday;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.CustomerPlan;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.label.LabelBoard;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Folders;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillBooks;
import org.granary.drill.till.TillRemote;

/** Everything that the parts of a shop day share: the shop, the goods, the story so far, and what one waits for. */
final class Day implements AutoCloseable {
    static final String CASHIER = "01";
    static final String PIN = "1357";
    static final long FLOAT_FEN = 50_000;
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Instant MORNING = Instant.parse("2026-11-23T00:30:00Z");
    private static final Duration LABELS = Duration.ofMinutes(2);
    private static final Pattern OF = Pattern.compile("(\\d+)\\s*/\\s*(\\d+)");

    final Path out;
    final Story story;
    final Random random;
    final Shelf shelf;
    final LabelBoard board;
    final Pictures pictures;
    final RunningShop shop;
    private final Set<String> deliveredPictures = new HashSet<>();
    private int labelsPublished;

    Day(DrillSettings settings, PrintWriter words) {
        out = Folders.fresh(settings.target("shop-day"));
        story = new Story(words);
        random = new Random(settings.seed());
        board = new LabelBoard(settings.data().resolve("labels.csv"), RunningShop.SHOP);
        pictures = new Pictures(out.resolve("screens"));
        shop = new RunningShop(settings, out.resolve("run"), MORNING);
        shop.promoted();
        shelf = new Shelf(
                settings.data().resolve("catalogue.csv"), settings.data().resolve("promotions.json"), shop.clock());
    }

    void customers(ScriptedCashier cashier, int count) {
        for (int i = 0; i < count; i++) {
            cashier.serve(CustomerPlan.random(random, shelf));
        }
    }

    static CustomerPlan one(Good good) {
        return new CustomerPlan(List.of(new CustomerPlan.Act.Scan(good, 1)), CustomerPlan.Payment.EXACT);
    }

    /** A minute some minutes ahead: time enough for a version to arrive before it. */
    Instant minuteAhead() {
        return shop.clock().instant().truncatedTo(ChronoUnit.MINUTES).plus(5, ChronoUnit.MINUTES);
    }

    void offline() {
        story.fault("network cut");
        shop.gate().cut();
        shop.till()
                .await(
                        "the till to notice that it is offline",
                        PATIENCE,
                        screen -> screen.text(Ids.NETWORK).contains("离线"));
    }

    void online() {
        shop.gate().join();
        unsyncedIsZero();
    }

    void unsyncedIsZero() {
        shop.till()
                .await(
                        "everything to be sent",
                        PATIENCE,
                        screen -> screen.text(Ids.UNSYNCED).strip().equals("0"));
    }

    void versionArrives(long version) {
        booksShow("price version " + version + " to reach the till", books -> books.priceVersion() >= version);
    }

    void raisesAreBound(long count) {
        booksShow("headquarters to bind the raise", books -> books.boundRaises() >= count);
    }

    private void booksShow(String what, java.util.function.Predicate<TillBooks> suits) {
        TillRemote till = shop.till();
        Wait.until(what, PATIENCE, () -> suits.test(till.books()), () -> String.valueOf(till.read()));
    }

    /** Waits until the status line says that every label has what it should have. */
    void labelsAreDelivered() {
        shop.till().await("all labels to be delivered", LABELS, Day::allDelivered);
    }

    private static boolean allDelivered(Screen screen) {
        Matcher counts = OF.matcher(screen.text(Ids.LABELS));
        return counts.find() && !counts.group(2).equals("0") && counts.group(1).equals(counts.group(2));
    }

    /** Waits until another picture has arrived at a label. */
    void labelChanges(String mac, String before) {
        Wait.until(
                "label " + mac + " to change",
                LABELS,
                () -> !shop.counter().label(mac).hash().equals(before),
                () -> String.valueOf(shop.till().read()));
        delivered(mac);
    }

    /** From now on so many more label pictures are due. */
    void published(int labels) {
        labelsPublished += labels;
    }

    /** Notes the picture that a virtual label holds. */
    private String delivered(String mac) {
        String hash = shop.counter().label(mac).hash();
        deliveredPictures.add(mac + " " + hash);
        return hash;
    }

    int labelsPublished() {
        return labelsPublished;
    }

    /** Different pictures that were seen at the virtual labels. */
    int labelsDelivered() {
        return deliveredPictures.size();
    }

    /** Saves what the labels show and checks picture, price and barcode of each. */
    void checkLabels(String folder) {
        Path pictures = Folders.make(out.resolve("labels").resolve(folder));
        shop.counter().saveLabels(pictures);
        new LabelCheck(board, shelf).findings(pictures).forEach(finding -> story.expect(false, finding));
        TillBooks books = shop.till().books();
        for (LabelBoard.Hung label : board.all()) {
            String arrived = delivered(label.mac());
            String rendered =
                    books.labels().getOrDefault(label.mac(), "nothing").toLowerCase(Locale.ROOT);
            story.expect(
                    arrived.startsWith(rendered),
                    "label " + label.mac() + " has picture " + arrived + " where " + rendered + " was rendered");
        }
        story.tell(board.all().size() + " labels: picture as rendered, price as published, barcode scans");
    }

    @Override
    public void close() {
        shop.close();
    }
}
