package org.granary.pos.ui.window;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.granary.model.engine.Condition;
import org.granary.pos.device.DeviceState;

/**
 * Everything the top bar says.
 *
 * @param cashier number and name; empty while nobody is signed on
 * @param shiftSince empty while no shift is open
 * @param now the till's time
 * @param clockAhead how far the machine's own clock is ahead of it; negative when behind; zero while that is nothing to
 *     speak of
 */
public record StatusLine(
        String shop,
        String till,
        String cashier,
        Optional<Instant> shiftSince,
        Network network,
        DeviceState printer,
        DeviceState scanner,
        DeviceState scale,
        Labels labels,
        Instant now,
        Duration clockAhead) {
    /** The word for a till on which somebody learns; a band says so as long as it runs. */
    public static final String TRAINING = "TRAINING";

    /** What only a new enrolment ends: the cashier has to know that she sells on and whom to call. */
    private static final Set<String> ADVISED =
            Set.of(TRAINING, Condition.REVOKED.name(), Condition.UNSIGNED.name(), Condition.QUARANTINED.name());

    /**
     * Where the till stands with headquarters.
     *
     * @param since of the present state
     * @param oldest of the records that headquarters does not have yet
     * @param attention what a person has to look at; empty when nothing
     */
    public record Network(boolean online, Instant since, long unsynced, Optional<Instant> oldest, String attention) {
        public Network {
            requireNonNull(attention, "attention is null");
            requireNonNull(since, "since is null");
            requireNonNull(oldest, "oldest is null");
        }

        /** Key of the sentence that says what happened and what to do; empty where the bar's few words are enough. */
        public String advice() {
            return ADVISED.contains(attention) ? "advice." + attention : "";
        }
    }

    /**
     * The shelf labels this till looks after.
     *
     * @param total 0 when another till does it
     */
    public record Labels(int delivered, int total) {}

    public StatusLine {
        requireNonNull(shop, "shop is null");
        requireNonNull(till, "till is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(shiftSince, "shiftSince is null");
        requireNonNull(network, "network is null");
        requireNonNull(printer, "printer is null");
        requireNonNull(scanner, "scanner is null");
        requireNonNull(scale, "scale is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(now, "now is null");
        requireNonNull(clockAhead, "clockAhead is null");
    }

    /** The bar before anything is known. */
    public static StatusLine of(String shop, String till, Instant now) {
        return new StatusLine(
                shop,
                till,
                "",
                Optional.empty(),
                new Network(false, now, 0, Optional.empty(), ""),
                DeviceState.NOT_CONFIGURED,
                DeviceState.NOT_CONFIGURED,
                DeviceState.NOT_CONFIGURED,
                new Labels(0, 0),
                now,
                Duration.ZERO);
    }

    public StatusLine withShop(String next) {
        return new StatusLine(
                next, till, cashier, shiftSince, network, printer, scanner, scale, labels, now, clockAhead);
    }

    public StatusLine withCashier(String next) {
        return new StatusLine(shop, till, next, shiftSince, network, printer, scanner, scale, labels, now, clockAhead);
    }

    public StatusLine withShiftSince(Optional<Instant> next) {
        return new StatusLine(shop, till, cashier, next, network, printer, scanner, scale, labels, now, clockAhead);
    }

    public StatusLine withNetwork(Network next) {
        return new StatusLine(shop, till, cashier, shiftSince, next, printer, scanner, scale, labels, now, clockAhead);
    }

    public StatusLine withPrinter(DeviceState next) {
        return new StatusLine(shop, till, cashier, shiftSince, network, next, scanner, scale, labels, now, clockAhead);
    }

    public StatusLine withScanner(DeviceState next) {
        return new StatusLine(shop, till, cashier, shiftSince, network, printer, next, scale, labels, now, clockAhead);
    }

    public StatusLine withScale(DeviceState next) {
        return new StatusLine(
                shop, till, cashier, shiftSince, network, printer, scanner, next, labels, now, clockAhead);
    }

    public StatusLine withLabels(Labels next) {
        return new StatusLine(shop, till, cashier, shiftSince, network, printer, scanner, scale, next, now, clockAhead);
    }

    public StatusLine withNow(Instant next) {
        return new StatusLine(
                shop, till, cashier, shiftSince, network, printer, scanner, scale, labels, next, clockAhead);
    }

    public StatusLine withClockAhead(Duration next) {
        return new StatusLine(shop, till, cashier, shiftSince, network, printer, scanner, scale, labels, now, next);
    }
}
