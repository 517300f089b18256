package org.granary.pos.app;

import java.util.ArrayList;
import java.util.List;
import org.granary.pos.catalog.LeaseStore;
import org.granary.pos.label.LabelStore;
import org.granary.pos.member.MemberStore;
import org.granary.pos.payment.TenderStore;
import org.granary.pos.print.PrintStore;
import org.granary.pos.reconcile.DayStore;
import org.granary.pos.sale.SaleStore;
import org.granary.pos.sale.held.HeldStore;
import org.granary.pos.sale.returning.ReturnStore;
import org.granary.pos.security.CashierStore;
import org.granary.pos.shift.ShiftStore;
import org.granary.pos.shift.drawer.DrawerStore;
import org.granary.pos.stock.ShopStockStore;
import org.granary.pos.store.Projection;
import org.granary.pos.tender.PaymentStore;

/** The stores of every feature, and the order in which they take what the journal tells. */
final class TillStores {
    final SaleStore saleStore = new SaleStore();
    final ShiftStore shiftStore = new ShiftStore();
    final PrintStore printStore = new PrintStore();
    final CashierStore cashierStore = new CashierStore();
    final DayStore dayStore = new DayStore();
    final LabelStore labelStore = new LabelStore();
    final ShopStockStore stockStore = new ShopStockStore();
    final MemberStore memberStore = new MemberStore();
    final HeldStore heldStore = new HeldStore();
    final ReturnStore returnStore = new ReturnStore();
    final PaymentStore paymentStore = new PaymentStore();
    final TenderStore tenderStore = new TenderStore();
    final DrawerStore drawerStore = new DrawerStore();
    final LeaseStore leaseStore = new LeaseStore();

    List<Projection> projections() {
        List<Projection> all = new ArrayList<>(List.of(saleStore, shiftStore, dayStore, printStore, labelStore));
        all.addAll(List.of(stockStore, memberStore, heldStore, returnStore, paymentStore, tenderStore, drawerStore));
        all.add(leaseStore);
        return all;
    }
}
