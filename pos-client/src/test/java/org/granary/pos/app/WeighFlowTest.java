package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.BasketLine;
import org.granary.model.sale.SaleLine;
import org.granary.model.weigh.ScaleReading;
import org.granary.model.weigh.WeighRules;
import org.granary.model.weigh.Weighed;
import org.granary.pos.device.DeviceState;
import org.granary.pos.sale.LineRow;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loose goods at the counter, by keys, scans and what the scale says. */
final class WeighFlowTest {
    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);

    private WeighFlowTest scale(ScaleReading... readings) {
        cashier.flow.models().weigh.scale(DeviceState.OK);
        for (ScaleReading reading : readings) {
            cashier.flow.models().weigh.hear(reading);
        }
        return this;
    }

    private List<LineRow> rows() {
        return cashier.flow.models().selling.rowsProperty().get();
    }

    private BasketLine line(int index) {
        return cashier.flow.models().selling.draft().basket().lines().get(index).line();
    }

    @Test
    void aLooseArticleIsWeighedAndTaken() {
        cashier.start();
        scale(ScaleReading.stable(0));
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE);
        assertThat(cashier.screen()).isEqualTo("weigh");
        assertThat(cashier.message()).contains("放上秤");
        scale(ScaleReading.moving(1_240), ScaleReading.stable(1_246));
        cashier.press(Key.F2);
        assertThat(cashier.flow.models().weigh.stateProperty().get().amount()).contains(Money.ofFen(7_38));
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows().get(0).quantity()).isEqualTo("1.234 kg");
        assertThat(rows().get(0).amount()).isEqualTo("7.38");
        assertThat(line(0).weighed()).isEqualTo(Weighed.of(1_246, 12));
        cashier.pay("10");
        SaleLine sold = till.completed.get(0).lines().get(0);
        assertThat(sold.entry()).isEqualTo(BasketLine.Entry.WEIGHED);
    }

    @Test
    void whatStillLiesThereIsNotSoldASecondTime() {
        cashier.start();
        scale(ScaleReading.stable(0), ScaleReading.stable(1_000));
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE).press(Key.ENTER);
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE).press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("weigh");
        assertThat(cashier.message()).contains("上一件还在秤上");
        assertThat(rows()).hasSize(1);
        scale(ScaleReading.stable(0), ScaleReading.stable(1_000));
        cashier.press(Key.ENTER);
        assertThat(cashier.message()).contains("完全一样");
        assertThat(rows()).hasSize(1);
        cashier.press(Key.ENTER);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void withoutAScaleTheWeightIsKeyedByASupervisorAndMarked() {
        cashier.type("90")
                .press(Key.ENTER)
                .type("9090")
                .press(Key.ENTER)
                .type("200")
                .press(Key.ENTER);
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE);
        assertThat(cashier.message()).contains("没有接电子秤").contains("F5");
        cashier.press(Key.F5).type("1").type("1.246").press(Key.F2, Key.ENTER);
        assertThat(line(0).entry()).isEqualTo(BasketLine.Entry.KEYED_WEIGHT);
        assertThat(line(0).weighed()).isEqualTo(Weighed.of(1_246, 12));
        assertThat(cashier.texts.get(rows().get(0).notes().get(0))).contains("手输重量");
    }

    @Test
    void aCashierMayNotKeyAWeight() {
        cashier.start().scan(FakeTill.LOOSE_RICE_SHORT_CODE).press(Key.F5);
        assertThat(cashier.screen()).isEqualTo("approval");
        cashier.press(Key.ESCAPE).type("1").press(Key.ENTER);
        assertThat(rows()).isEmpty();
        assertThat(cashier.screen()).isEqualTo("weigh");
    }

    @Test
    void aScaleThatIsUnpluggedIsNamedAndItsLastWordForgotten() {
        cashier.start();
        scale(ScaleReading.stable(0));
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE);
        scale(ScaleReading.stable(900));
        cashier.flow.models().weigh.scale(DeviceState.DISCONNECTED);
        assertThat(cashier.flow.models().weigh.message().tone()).isEqualTo(Message.Tone.ERROR);
        assertThat(cashier.message()).contains("没有信号");
        cashier.press(Key.ENTER);
        scale(ScaleReading.stable(900));
        cashier.press(Key.ENTER);
        assertThat(rows()).as("the pan was not seen empty since").isEmpty();
    }

    @Test
    void otherGoodsOrEscapeGiveTheWeighingUp() {
        cashier.start();
        scale(ScaleReading.stable(0), ScaleReading.stable(500));
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE).scan(FakeTill.NOODLES);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).hasSize(1);
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE).press(Key.ESCAPE);
        assertThat(cashier.screen()).isEqualTo("selling");
    }

    @Test
    void aLabelWithAnotherAmountIsFlaggedOnTheLine() {
        String label = CodeTemplate.parseAll("23=FFWWWWWEEEEENNNNNC").get(0).write("12", 1_234, Money.ofFen(8_00));
        cashier.start().scan(label);
        assertThat(rows().get(0).amount()).isEqualTo("7.38");
        assertThat(cashier.texts.get(rows().get(0).reason())).contains("8.00", "7.38");
        assertThat(cashier.flow.models().selling.message().tone()).isEqualTo(Message.Tone.ATTENTION);
        assertThat(cashier.scan("230001200738012345").message()).contains("没读对");
    }

    /** Whatever the scale sends and whichever key is hit. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyWeighedLineIsAWeightThatStoodOnTheScale(long seed) {
        Random random = new Random(seed);
        cashier.start();
        boolean emptied = false;
        ScaleReading last = ScaleReading.stable(0);
        for (int step = 0; step < 1_500 && rows().size() < 200; step++) {
            int before = rows().size();
            switch (random.nextInt(8)) {
                case 0 -> cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE);
                case 1 -> whileWeighing(Key.F2);
                case 2 -> whileWeighing(Key.F4);
                case 3 -> cashier.press(Key.ENTER);
                default -> {
                    last = reading(random);
                    scale(last);
                    emptied |= last.stable() && last.grams() == 0;
                }
            }
            if (rows().size() > before) {
                BasketLine taken = line(before);
                assertThat(emptied && last.stable())
                        .as("seed %d, step %d", seed, step)
                        .isTrue();
                assertThat(taken.weighed().scale().orElseThrow().gross())
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(last.grams());
                assertThat(taken.quantity().amount())
                        .as("seed %d, step %d", seed, step)
                        .isGreaterThanOrEqualTo(WeighRules.COUNTER.minimum());
                emptied = false;
            }
        }
        assertThat(rows()).as("seed %d", seed).hasSizeGreaterThan(10);
    }

    private void whileWeighing(Key key) {
        if (cashier.screen().equals("weigh")) {
            cashier.press(key);
        }
    }

    private static ScaleReading reading(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ScaleReading.stable(0);
            case 1 -> ScaleReading.moving(random.nextInt(3_000));
            default -> ScaleReading.stable(10 + random.nextInt(3_000));
        };
    }
}
