package org.granary.pos.sale;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PricedBasket;
import org.granary.model.pricing.PricedLine;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.VoidedSale;

/**
 * The sale in the making, as selling and paying share it. What is settled is priced from the same book as what is shown,
 * so the customer never pays another figure than the one on the screen. For the JavaFX thread.
 */
public final class SaleDraft {
    private final Checkout checkout;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<PricedBasket> basket = new ReadOnlyObjectWrapper<>();
    private OpenSale sale = OpenSale.EMPTY;
    private PriceBook book;

    public SaleDraft(Checkout checkout, InstantSource clock) {
        this.checkout = checkout;
        this.clock = clock;
        this.book = checkout.book();
        basket.set(sale.price(book));
    }

    public ReadOnlyObjectProperty<PricedBasket> basketProperty() {
        return basket.getReadOnlyProperty();
    }

    public PricedBasket basket() {
        return basket.get();
    }

    public boolean isEmpty() {
        return sale.basket().isEmpty();
    }

    /** What cash has to be handed over, after 抹零. */
    public Money payable() {
        return checkout.cashRounding().payable(basket.get().total());
    }

    ScanResult scan(String code, long packs) {
        book = checkout.book();
        ScanResult result = sale.scan(code, packs, checkout.codeReader(), book);
        if (result instanceof ScanResult.Added added) {
            sale = added.sale();
        }
        basket.set(sale.price(book));
        return result;
    }

    /** Takes a line out and returns what was taken; empty when there is no such line. */
    Optional<PricedLine> voidLine(int lineNumber) {
        Optional<PricedLine> line = basket.get().lines().stream()
                .filter(candidate -> candidate.line().lineNumber() == lineNumber)
                .findFirst();
        if (line.isPresent()) {
            sale = sale.voidLine(lineNumber, book, clock.instant());
            basket.set(sale.price(book));
        }
        return line;
    }

    /** Takes the prices of this moment and returns how many lines became cheaper. */
    public int reprice() {
        PricedBasket before = basket.get();
        book = checkout.book();
        PricedBasket after = sale.price(book);
        int cheaper = 0;
        for (int i = 0; i < after.lines().size(); i++) {
            if (after.lines().get(i).amount().isLessThan(before.lines().get(i).amount())) {
                cheaper++;
            }
        }
        basket.set(after);
        return cheaper;
    }

    Settlement settle(Money handed, OpenSale.Ticket ticket) {
        return sale.settleCash(handed, checkout.cashRounding(), book, ticket);
    }

    /** The sale as it is on record when it is given up; empty when nothing was ever scanned. */
    Optional<VoidedSale> givenUp(OpenSale.Ticket ticket) {
        Instant at = ticket.at();
        return sale.giveUp(book, ticket.id(), ticket.shiftId(), ticket.cashier(), at);
    }

    /** Whether a line was ever scanned, even if all were taken out again. */
    boolean touched() {
        return !isEmpty() || !sale.voidedLines().isEmpty();
    }

    void startOver() {
        sale = OpenSale.EMPTY;
        book = checkout.book();
        basket.set(sale.price(book));
    }
}
