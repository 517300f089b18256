package org.granary.pos.till.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.VoidedLine;
import org.granary.model.shift.XReading;
import org.granary.pos.app.Till;
import org.granary.pos.till.ShopOfOne;
import org.granary.pos.till.Until;
import org.granary.pos.ui.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that was taken off a line, through the screens of a real till into its journal, its tables and headquarters. */
final class QuantityOnRecordTest {
    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void whatIsTakenOffALineIsInTheShiftsFiguresAndAtHeadquarters() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            RealCounter counter = new RealCounter(till).signOn("07", "7070");
            counter.type("5*").scan(ShopOfOne.RICE).type("2").press(Key.TAB);
            assertThat(counter.message()).contains("改为 2 袋").contains("3 袋");
            counter.press(Key.SPACE).type("200").press(Key.ENTER).on("done");
            Until.holds("headquarters has it", () -> till.unsynced() == 0);
            PaidSale sale = shop.headquarters.sales().get(0);
            VoidedLine part = sale.voidedLines().get(0);
            assertThat(part.quantity()).isEqualTo(Quantity.pieces(3));
            assertThat(part.amount()).isEqualTo(Money.ofFen(3 * 79_90));
            assertThat(sale.total()).isEqualTo(Money.ofFen(2 * 79_90));
            ShopOfOne.projected(till);
            XReading reading = till.shifts().read(ShopOfOne.CASHIER).join();
            assertThat(reading.totals().voidedLines()).isEqualTo(1);
        }
        try (Till till = shop.start(folder)) {
            XReading reading = till.shifts().read(ShopOfOne.CASHIER).join();
            assertThat(reading.totals().voidedLines()).as("after a start").isEqualTo(1);
        }
    }
}
