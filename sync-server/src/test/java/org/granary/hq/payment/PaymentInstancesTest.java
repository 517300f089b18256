package org.granary.hq.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.granary.hq.ManualClock;
import org.granary.hq.OnPostgres;
import org.granary.hq.SmallChain;
import org.granary.hq.TestEngine;
import org.granary.hq.TestTill;
import org.granary.hq.Until;
import org.granary.hq.app.Headquarters;
import org.granary.hq.payment.simulator.PaymentSimulator;
import org.granary.hq.payment.simulator.Script;
import org.granary.hq.store.DatabaseSettings;
import org.granary.model.kernel.DocumentId;
import org.granary.model.payment.PaymentState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments while two instances of headquarters share one database. */
@OnPostgres
final class PaymentInstancesTest {
    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T02:00:00Z"));
    private PaymentSimulator simulator;
    private Headquarters first;
    private Headquarters second;
    private TestTill device;
    private PaymentTill till;
    private boolean firstStopped;

    @BeforeEach
    void start() throws IOException {
        simulator = new PaymentSimulator(clock);
        Path settings = simulator.settings(folder);
        DatabaseSettings database = TestEngine.POSTGRESQL.database(folder.resolve("hq"));
        first = SmallChain.start(folder, clock, database, settings);
        second = SmallChain.start(folder, clock, database, settings);
        device = TestTill.enrolled(first, "ZSL-01");
        till = new PaymentTill(device);
    }

    @AfterEach
    void stop() {
        if (!firstStopped) {
            first.close();
        }
        second.close();
        simulator.close();
        assertThat(simulator.books().broken()).as("rules of the providers").isEmpty();
    }

    private void passes(DocumentId attempt, PaymentState state) {
        Until.holds(attempt + " is " + state, () -> {
            boolean there = till.state(attempt).state().equals(state.name());
            if (!there) {
                clock.advance(Duration.ofMillis(250));
            }
            return there;
        });
    }

    @Test
    void anAttemptThatIsAskedForAtBothIsChargedOnce() {
        DocumentId attempt = PaymentTill.id();
        DocumentId sale = PaymentTill.id();
        till.start(attempt, sale, Script.TYPES_THEN_PAYS.wechat(1));
        device.at(second);
        till.start(attempt, sale, Script.TYPES_THEN_PAYS.wechat(1));
        passes(attempt, PaymentState.PAID);
        assertThat(simulator.books().kept()).isEqualTo(PaymentTill.FEN);
    }

    @Test
    void whatOneDrivesIsTakenBackThroughTheOther() {
        DocumentId attempt = PaymentTill.id();
        till.start(attempt, PaymentTill.id(), Script.NEVER_PAYS.wechat(1));
        till.reaches(attempt, PaymentState.CONFIRMING);
        device.at(second);
        till.cancel(attempt, "WECHAT");
        passes(attempt, PaymentState.REVERSED);
        assertThat(simulator.books().kept()).isZero();
    }

    @Test
    void whatAnInstanceLeavesBehindTheOtherGoesOnWith() {
        DocumentId attempt = PaymentTill.id();
        till.start(attempt, PaymentTill.id(), Script.NEVER_PAYS.alipay(1));
        till.reaches(attempt, PaymentState.CONFIRMING);
        first.close();
        firstStopped = true;
        device.at(second);
        passes(attempt, PaymentState.REVERSED);
        assertThat(simulator.books().orders()).allMatch(order -> order.charges() == 1);
    }
}
