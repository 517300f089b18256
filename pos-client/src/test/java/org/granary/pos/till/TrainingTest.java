package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidSale;
import org.granary.model.shift.ZReport;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillDisk;
import org.granary.pos.app.TillSettings;
import org.granary.pos.device.AbsentDevices;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.DayResult;
import org.granary.pos.sync.clock.TimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A till to learn on, beside a real one. */
final class TrainingTest {
    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private Till train() {
        TillSettings settings = new TillSettings(
                        folder,
                        shop.headquarters.url(),
                        null,
                        Devices.Settings.NONE,
                        48,
                        Locale.SIMPLIFIED_CHINESE,
                        true)
                .training();
        return Till.start(
                settings,
                TimeSource.of(shop.clock),
                CrashPoints.NONE,
                corrected -> new Devices(AbsentDevices.scanner(), shop.printer, shop.labels),
                TillDisk.in(settings.data()));
    }

    /** The real till's files but for its training, byte counts and times. */
    private Map<String, String> real() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("training")) {
                    files.put(name, Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }

    @Test
    void whatIsLearntStaysInItsFolderAndNeverReachesHeadquarters() throws IOException {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.RICE, 1);
            Until.holds("synced", () -> till.sync().status().unsynced() == 0);
            Until.holds("printed", () -> shop.printer.jobs().size() == 1);
        }
        Map<String, String> before = real();
        int asked = shop.headquarters.asked().size();
        int labels = shop.labels.jobs().size();
        try (Till training = train()) {
            assertThat(training.training()).isTrue();
            assertThat(training.info().till()).isNotEqualTo(ShopOfOne.TILL);
            assertThat(training.signOn().signOn("07", "7070").join())
                    .isEqualTo(new SignOnResult.SignedOn(ShopOfOne.CASHIER));
            training.shifts().open(ShopOfOne.CASHIER, Money.ofFen(100_00)).join();
            PaidSale sale = shop.sell(training, ShopOfOne.RICE, 2);
            assertThat(sale.total()).isEqualTo(Money.ofFen(159_80));
            Until.holds("printed", () -> shop.printer.jobs().size() == 2);
            String paper = new String(shop.printer.jobs().get(1).bytes().toArray(), Charset.forName("GB18030"));
            assertThat(paper).contains("培训 作废").doesNotContain("\u001bp");
            assertThat(paper.split("培训 作废", -1)).hasSize(3);
            ZReport report = training.shifts()
                    .close(ShopOfOne.CASHIER, Money.ofFen(259_80))
                    .join();
            assertThat(report.number()).isEqualTo(1);
            assertThat(report.carried()).isEmpty();
            assertThat(training.unsynced()).isZero();
            assertThat(training.days()
                            .compare(training.sync(), report.businessDate())
                            .join())
                    .isInstanceOf(DayResult.Unreachable.class);
        }
        assertThat(shop.headquarters.asked()).hasSize(asked);
        assertThat(shop.labels.jobs()).hasSize(labels);
        assertThat(real()).isEqualTo(before);
        try (Till till = shop.start(folder)) {
            assertThat(till.sales()
                            .figures(till.shifts().current().orElseThrow().businessDate())
                            .join()
                            .sales())
                    .isEqualTo(1);
        }
    }

    @Test
    void theNextTrainingHasThePricesOfThatDayAndWhatWasLearntBefore() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
        }
        try (Till training = train()) {
            training.shifts().open(ShopOfOne.CASHIER, Money.ofFen(100_00)).join();
        }
        shop.price(1, 6_990, Duration.ZERO);
        try (Till till = shop.start(folder)) {
            Until.holds("the version is here", () -> till.prices().current().version() == 1);
            ShopOfOne.projected(till);
        }
        try (Till training = train()) {
            assertThat(training.prices().current().version()).isEqualTo(1);
            assertThat(training.shifts().current()).isPresent();
        }
    }
}
