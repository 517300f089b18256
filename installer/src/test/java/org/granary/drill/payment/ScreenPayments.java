package org.granary.drill.payment;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.Returning;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillRemote;
import org.granary.hq.payment.simulator.Script;

/**
 * A cashier in front of the real till, off-screen: rings up an article, keys the code of a wallet, and does what the screen
 * says; whoever's wallet pays nothing pays cash. The till is killed while the screen has not yet heard of a state that is
 * forced, and started again.
 */
final class ScreenPayments {
    /** In every sale, so that a part of it can come back. */
    static final int PIECES = 3;

    private static final String WAITING = "waitingWords";
    private static final String ASKS = "answerLabel";
    private static final Duration REACTION = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** So often in a row nothing waits before the cashier takes cash. */
    private static final int SURE = 3;

    /** What surrounds the counter. */
    interface Surroundings {
        /** Brings back headquarters when it was killed, and lets a moment pass. */
        void tend();

        /** Counts a kill of the till. */
        void killed(String point);
    }

    private final Supplier<TillRemote> starts;
    private final Surroundings surroundings;
    private final String barcode;
    private final Random random;
    private TillRemote till;
    private String armed = "";

    ScreenPayments(Supplier<TillRemote> starts, Surroundings surroundings, String barcode, Random random) {
        this.starts = starts;
        this.surroundings = surroundings;
        this.barcode = barcode;
        this.random = random;
        till = starts.get();
        signOn();
    }

    private void signOn() {
        till.await("the sign-on", REACTION, screen -> screen.name().equals(Ids.SIGN_ON));
        till.type("01");
        till.key("ENTER");
        till.type("1357");
        till.key("ENTER");
        till.await("somebody signed on", REACTION, screen -> !screen.name().equals(Ids.SIGN_ON));
    }

    /**
     * One customer.
     *
     * @param point where the till dies; empty for nowhere
     * @return the receipt when the wallet paid; empty when it was cash in the end
     */
    String serve(int number, Script script, String point) {
        till.await("the selling screen", REACTION, screen -> screen.name().equals(Ids.SELLING));
        till.type(PIECES + "*" + barcode);
        till.key("ENTER");
        till.await("the goods", REACTION, screen -> screen.fen(Ids.AMOUNT_DUE) > 0);
        till.key("SPACE");
        till.await("the paying screen", REACTION, screen -> screen.name().equals(Ids.PAYING));
        Wait.until("payment codes to be taken", REACTION, this::asksForCode, () -> String.valueOf(till.read()));
        if (!point.isEmpty()) {
            till.arm(point, 1);
        }
        armed = point;
        till.type(random.nextBoolean() ? script.wechat(number) : script.alipay(number));
        till.key("ENTER");
        boolean byWallet = follow();
        if (!armed.isEmpty()) {
            // It was not reached; nor shall the next customer reach it.
            till.arm(armed, 0);
        }
        String receipt = byWallet ? till.read().text(Ids.RECEIPT) : "";
        till.key("ENTER");
        return receipt;
    }

    /** Takes some pieces of a sale back. */
    void giveBack(String receipt, int pieces) {
        till.await("the selling screen", REACTION, screen -> screen.name().equals(Ids.SELLING));
        Returning.pieces(till, receipt, pieces);
    }

    private boolean asksForCode() {
        surroundings.tend();
        till.key("F4");
        return till.read().shows(ASKS);
    }

    /** Whether the wallet paid. */
    private boolean follow() {
        boolean byWallet = true;
        long end = System.nanoTime() + PATIENCE.toNanos();
        int idle = 0;
        while (System.nanoTime() < end) {
            surroundings.tend();
            Screen screen = till.read();
            if (!armed.isEmpty() && till.standsAt(armed)) {
                surroundings.killed(armed);
                till.kill();
                armed = "";
                till = starts.get();
                signOn();
            } else if (screen.name().equals(Ids.DONE)) {
                return byWallet;
            } else if (screen.name().equals(Ids.PAYING)) {
                idle = screen.shows(WAITING) ? 0 : idle + 1;
                if (idle >= SURE) {
                    takeCash();
                    byWallet = false;
                    idle = 0;
                }
            } else if (!List.of(Ids.SELLING, Ids.UNKNOWN_PRINT).contains(screen.name())) {
                throw new DrillFailure("nobody knows what to do here: " + screen);
            }
        }
        throw new DrillFailure("a payment on the screen did not end: " + till.read());
    }

    private void takeCash() {
        if (till.read().shows(ASKS)) {
            till.key("ESCAPE");
        }
        till.type("1000");
        till.key("ENTER");
    }

    void close() {
        till.close();
    }
}
