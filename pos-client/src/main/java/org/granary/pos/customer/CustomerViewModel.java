package org.granary.pos.customer;

import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PricedBasket;
import org.granary.model.sale.Tender;
import org.granary.model.tender.OpenPayment;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.DoneViewModel;
import org.granary.pos.sale.LineRow;
import org.granary.pos.sale.SellingViewModel;
import org.granary.pos.sale.paying.PayingViewModel;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.weigh.WeighViewModel;

/**
 * Follows the cart and the cashier's screens. It hears the very properties that the cashier's window is bound to, so both
 * windows change in the same pulse. For the JavaFX thread.
 */
public final class CustomerViewModel {
    private final SellingViewModel selling;
    private final PayingViewModel paying;
    private final DoneViewModel done;
    private final WeighViewModel weigh;
    private final ReadOnlyObjectWrapper<CustomerState> state;
    private ScreenName screen = ScreenName.SIGN_ON;

    /** Follows these screens. */
    public CustomerViewModel(
            SellingViewModel selling, PayingViewModel paying, DoneViewModel done, WeighViewModel weigh) {
        this.selling = selling;
        this.paying = paying;
        this.done = done;
        this.weigh = weigh;
        state = new ReadOnlyObjectWrapper<>(seen());
        for (Observable part : List.of(
                selling.rowsProperty(),
                selling.draft().basketProperty(),
                selling.draft().goodsBackProperty(),
                paying.paymentProperty(),
                paying.amount().textProperty(),
                done.doneProperty())) {
            part.addListener(changed -> refresh());
        }
        weigh.stateProperty().addListener((property, before, after) -> {
            if (screen == ScreenName.WEIGH || state.get().weighing().isPresent()) {
                refresh();
            }
        });
    }

    /** Follows the change of screens, once there is one. */
    public void follow(ObservableValue<ScreenModel> current) {
        current.addListener((property, before, after) -> look(after));
        look(current.getValue());
    }

    /** The help stands over another screen, which is what counts. */
    private void look(ScreenModel shown) {
        if (shown.name() != ScreenName.HELP) {
            screen = shown.name();
            refresh();
        }
    }

    public ReadOnlyObjectProperty<CustomerState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private void refresh() {
        state.set(seen());
    }

    private CustomerState seen() {
        PricedBasket basket = selling.draft().basket();
        Optional<DoneSale> sold = done.doneProperty().get();
        if (screen == ScreenName.DONE && sold.isPresent()) {
            return done(basket, sold.get());
        }
        if (screen == ScreenName.PAYING && !basket.lines().isEmpty()) {
            return of(
                    CustomerState.Phase.PAYING,
                    basket,
                    due(paying.paymentProperty().get()),
                    given());
        }
        CustomerState.Phase phase = basket.lines().isEmpty() ? CustomerState.Phase.IDLE : CustomerState.Phase.SELLING;
        return of(phase, basket, selling.draft().due(), new Given(Money.ZERO, Optional.empty()));
    }

    /** What is left to pay; when all of it is asked of her wallet, that. */
    private static Money due(OpenPayment payment) {
        return payment.rest().isZero() && payment.uncertain() ? payment.awaited() : payment.restInCash();
    }

    /** What she gave, and what goes back. */
    private record Given(Money handed, Optional<Money> change) {}

    private Given given() {
        boolean nothingDue = paying.paymentProperty().get().due().isZero();
        Optional<Money> change = paying.amount().isEmpty() && !nothingDue ? Optional.empty() : paying.change();
        return new Given(paying.handed(), change);
    }

    private CustomerState done(PricedBasket basket, DoneSale sold) {
        List<Tender> tenders = sold.paidBesides();
        Money due = Money.sum(tenders.stream().map(Tender::amount).toList());
        Money handed = Money.sum(tenders.stream().map(Tender::handed).toList());
        return of(CustomerState.Phase.DONE, basket, due, new Given(handed, Optional.of(sold.cashOut())));
    }

    private CustomerState of(CustomerState.Phase phase, PricedBasket basket, Money due, Given given) {
        return new CustomerState(
                phase,
                selling.rowsProperty().get(),
                basket.pieces(),
                due,
                LineRow.saved(basket.lines()),
                given.handed(),
                given.change(),
                screen == ScreenName.WEIGH ? Optional.of(weigh.stateProperty().get()) : Optional.empty());
    }
}
