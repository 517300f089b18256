package org.granary.pos.sale.paying;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.tender.Leg;
import org.granary.model.tender.OpenPayment;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;

/** The ways to pay beside each other: which can be used, which one a key or a code means, and how their parts stand. */
final class WayList {
    private final CashWay cash = new CashWay();
    private final List<Way> ways;
    private final ReadOnlyObjectWrapper<List<Offer>> offers = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Part>> parts = new ReadOnlyObjectWrapper<>(List.of());

    /**
     * All ways.
     *
     * @param ways all but cash
     */
    WayList(List<Way> ways) {
        this.ways = List.copyOf(ways);
        look();
    }

    CashWay cash() {
        return cash;
    }

    ReadOnlyObjectProperty<List<Offer>> offersProperty() {
        return offers.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Part>> partsProperty() {
        return parts.getReadOnlyProperty();
    }

    /** Tells each way where it can tell what comes later. */
    void follow(PayingSale sale) {
        ways.forEach(way -> way.follow(sale));
    }

    /** After a start of the program. */
    void started(PayingSale sale) {
        ways.forEach(way -> way.started(sale));
        resume(sale);
    }

    void resume(PayingSale sale) {
        ways.forEach(way -> way.resume(sale));
    }

    /** Looks again at which can be used. */
    void look() {
        List<Offer> now = ways.stream().map(Offer::of).toList();
        if (!now.equals(offers.get())) {
            offers.set(now);
        }
    }

    /** Looks again at how the parts stand. */
    void look(OpenPayment payment) {
        look();
        List<Part> now =
                payment.legs().stream().map(leg -> new Part(leg, standing(leg))).toList();
        if (!now.equals(parts.get())) {
            parts.set(now);
        }
    }

    private Message standing(Leg leg) {
        return of(leg).flatMap(way -> way.standing(leg)).orElseGet(() -> Message.calm("paying.leg." + leg.state()));
    }

    /** The way that a part was taken. */
    Optional<Way> of(Leg leg) {
        return Stream.concat(Stream.of(cash), ways.stream())
                .filter(way -> way.took(leg))
                .findFirst();
    }

    /** The way that a key chooses. */
    Optional<Way> of(Key key) {
        return ways.stream().filter(way -> way.key() == key).findFirst();
    }

    /** The way that a scanned code is meant for. */
    Optional<Way> of(String scanned) {
        return ways.stream().filter(way -> way.recognises(scanned)).findFirst();
    }
}
