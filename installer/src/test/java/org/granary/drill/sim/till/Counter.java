package org.granary.drill.sim.till;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.drill.sim.core.Goods;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.model.document.Document;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.Rounding;
import org.granary.model.label.LabelDelivered;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.LabelDeliveredMessage;
import org.granary.model.wire.MemberJoinedMessage;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.ShiftOpenedMessage;

/** What people do at the tills of one shop. */
public final class Counter {
    private static final CashierId CASHIER = new CashierId("07");
    private static final int TAX = 9;
    private static final int PHONES = 12;
    private static final long SLOW_CLOCK = Stage.MINUTE;

    private final Stage stage;
    private final Shelf shelf;
    private final Map<Machine, DocumentId> shifts = new HashMap<>();
    private final Map<String, Integer> receipts = new HashMap<>();
    private long staleSales;
    private boolean uncertain;

    public Counter(Stage stage, Shelf shelf) {
        this.stage = stage;
        this.shelf = shelf;
    }

    /** Sales whose prices nothing is promised about: at a machine that may know less than it once did, or whose clock fell behind
     * while it could ask nobody. */
    public long staleSales() {
        return staleSales;
    }

    /** Headquarters forgot prices that were published: nothing is promised until every till of the shop knows the same again. */
    public void uncertain(boolean now) {
        uncertain = now;
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** A shift begins; false when it was not journaled. */
    public boolean openShift(Machine machine) {
        Instant at = Instant.ofEpochMilli(machine.now());
        ShiftOpened shift = new ShiftOpened(stage.id(at), machine.id(), CASHIER, date(at), Money.ofFen(30_000), at);
        boolean done =
                machine.journal(RecordType.SHIFT_OPENED, ShiftOpenedMessage.of(shift), new Document.Opened(shift));
        if (done) {
            shifts.put(machine, shift.id());
        }
        return done;
    }

    private DocumentId shift(Machine machine) {
        return shifts.computeIfAbsent(machine, any -> stage.id(Instant.ofEpochMilli(machine.now())));
    }

    private ReceiptNumber receipt(Machine machine, Instant at) {
        int number = receipts.merge(machine + " " + date(at), 1, Integer::sum);
        return new ReceiptNumber(machine.id(), date(at), number);
    }

    /** Serves a customer; false when the till could not call the sale done. */
    public boolean sell(Machine machine) {
        Instant at = Instant.ofEpochMilli(machine.now());
        List<SaleLine> lines = new ArrayList<>();
        int count = stage.chance(0.3) ? 2 : 1;
        for (int i = 1; i <= count; i++) {
            lines.add(line(machine, i, stage.any(Goods.ALL), at));
        }
        return settle(machine, at, lines, member(machine));
    }

    private boolean settle(Machine machine, Instant at, List<SaleLine> lines, Optional<MemberId> member) {
        Money total = Money.sum(lines.stream().map(SaleLine::amount).toList());
        Money rounding = Money.ofFen(total.fen() % 10);
        Money paid = total.minus(rounding);
        PaidSale sale = new PaidSale(
                stage.id(at),
                receipt(machine, at),
                shift(machine),
                CASHIER,
                at,
                lines,
                List.of(),
                rounding,
                List.of(Tender.cash(paid, paid)),
                0,
                member);
        return machine.journal(RecordType.SALE, SaleMessage.of(sale), new Document.Sale(sale));
    }

    private SaleLine line(Machine machine, int number, Goods.Good good, Instant at) {
        UnitPrice price = machine.prices().charged(good.unit(), good.list(), at);
        honest(machine, good, price);
        long quantity = good.loose() ? 1 + stage.below(3_000) : 1 + stage.below(4);
        long packs = good.loose() ? 1 : quantity;
        Money amount = good.loose()
                ? Rounding.perThousand(price.price(), quantity)
                : price.price().times(packs);
        return new SaleLine(
                number,
                good.unit(),
                "article " + good.number(),
                "",
                good.loose() ? "kg" : "p",
                packs,
                new Quantity(quantity, good.measure()),
                good.loose(),
                price,
                price,
                amount,
                TAX,
                Rounding.taxWithin(amount, TAX),
                List.of());
    }

    /** Nobody pays more than the shelf says. */
    private void honest(Machine machine, Goods.Good good, UnitPrice price) {
        if (isUnpromised(machine)) {
            staleSales++;
        } else {
            compare(machine, good, price);
        }
    }

    private boolean isUnpromised(Machine machine) {
        boolean slow = machine.now() < stage.now() - SLOW_CLOCK;
        return machine.isStale() || machine.isShared() || uncertain || slow;
    }

    /** Whoever came now would pay no more for anything than the shelf says. */
    public void compare(Machine machine) {
        if (machine.isUp() && !isUnpromised(machine)) {
            Instant at = Instant.ofEpochMilli(machine.now());
            Goods.ALL.forEach(good -> compare(machine, good, machine.prices().charged(good.unit(), good.list(), at)));
        }
    }

    private void compare(Machine machine, Goods.Good good, UnitPrice price) {
        if (price.price().isMoreThan(shelf.shown(good.unit()))) {
            throw new Violation("price: " + machine + " charges " + price + " for " + good.unit()
                    + " but its label shows " + shelf.shown(good.unit()));
        }
    }

    private Optional<MemberId> member(Machine machine) {
        List<MemberId> known = List.copyOf(machine.disk().rows().members().values());
        return known.isEmpty() || stage.chance(0.4) ? Optional.empty() : Optional.of(stage.any(known));
    }

    /** Takes goods of an earlier sale back, in part or all; false when there is none or it was not journaled. */
    public boolean takeBack(Machine machine) {
        List<PaidSale> sales = machine.disk().rows().recentSales().stream()
                .filter(sale -> !machine.disk().rows().returned().contains(sale.id()))
                .toList();
        if (sales.isEmpty()) {
            return false;
        }
        PaidSale sale = stage.any(sales);
        Instant at = Instant.ofEpochMilli(machine.now());
        SaleLine sold = stage.any(sale.lines());
        long quantity = 1 + stage.between(0, sold.quantity().amount());
        Returns.Outcome outcome = Returns.of(
                sale,
                Returned.NOTHING,
                Map.of(sold.lineNumber(), Math.min(quantity, sold.quantity().amount())),
                new OpenSale.Ticket(stage.id(at), receipt(machine, at), shift(machine), CASHIER, at));
        if (!(outcome instanceof Returns.Outcome.Built built)) {
            throw new IllegalStateException("a return of what was sold: " + outcome);
        }
        PaidReturn back = built.paidReturn();
        return machine.journal(RecordType.RETURN, ReturnMessage.of(back), new Document.Return(back));
    }

    /** Puts a sale aside. */
    public boolean hold(Machine machine) {
        Instant at = Instant.ofEpochMilli(machine.now());
        SaleLine line = line(machine, 1, stage.any(Goods.ALL), at);
        HeldSale.Line heldLine = new HeldSale.Line(
                1,
                line.unit(),
                line.name(),
                line.unitName(),
                line.packs(),
                line.quantity(),
                line.unitPrice(),
                BasketLine.Entry.COUNTED);
        HeldSale sale = new HeldSale(
                stage.id(at),
                machine.id(),
                shift(machine),
                CASHIER,
                at,
                List.of(heldLine),
                List.of(),
                2,
                Optional.empty(),
                line.amount());
        return machine.journal(RecordType.SALE_HELD, HeldSaleMessage.of(sale), new Document.Held(sale));
    }

    /** Asks headquarters for a held sale of the shop; who gets it, journals it. */
    public void takeHeld(Machine machine, Wire wire) {
        List<HeldSale> waiting = List.copyOf(machine.disk().rows().held().values());
        if (waiting.isEmpty()) {
            return;
        }
        Instant at = Instant.ofEpochMilli(machine.now());
        HeldSaleTaken taken = new HeldSaleTaken(stage.id(at), stage.any(waiting).id(), machine.id(), CASHIER, at);
        int life = machine.life();
        wire.call(HeldSaleMessage.Taken.of(taken), true, false, office -> office.claim(taken), answer -> {
            if (machine.life() == life
                    && answer.filter(taker -> taker.equals(machine.id())).isPresent()) {
                stage.truth().heldGiven(taken.held(), machine.id());
                machine.run(() -> machine.journal(
                        RecordType.HELD_TAKEN, HeldSaleMessage.Taken.of(taken), new Document.Taken(taken)));
            }
        });
    }

    /** Somebody signs up; now and then with a phone that signed up before, elsewhere. */
    public boolean join(Machine machine) {
        Instant at = Instant.ofEpochMilli(machine.now());
        int phone = stage.below(PHONES);
        BlindIndex index = new BlindIndex(Integer.toHexString(0x1000 + phone).repeat(16));
        MemberJoined joined = new MemberJoined(
                MemberId.of(stage.id(at)), "sealed", 1, index, Integer.toString(1000 + phone), machine.id(), at);
        return machine.journal(RecordType.MEMBER_JOINED, MemberJoinedMessage.of(joined), new Document.Joined(joined));
    }

    /** The label host shows what is to be shown; each label answers, or is out of reach this time. */
    public void labels(Machine host) {
        Instant at = Instant.ofEpochMilli(host.now());
        for (Goods.Good good : Goods.ALL) {
            if (good.labelled()) {
                String mac = good.label(host.id().shop().value());
                UnitPrice wanted = host.prices().shown(good.unit(), good.list(), at);
                UnitPrice known = host.disk().rows().delivered().getOrDefault(mac, new UnitPrice(good.list(), 0));
                if (!wanted.equals(known) || !wanted.price().equals(shelf.beneath(good.unit()))) {
                    deliver(host, good, mac, wanted, at);
                }
            }
        }
    }

    private void deliver(Machine host, Goods.Good good, String mac, UnitPrice wanted, Instant at) {
        if (stage.chance(0.15)) {
            stage.befell(org.granary.drill.sim.core.Fault.LABEL_UNREACHABLE);
            return;
        }
        // What made the label change must not be forgotten by a power cut once it shows.
        host.disk().checkpoint();
        long paper = shelf.paperVersion(good.unit());
        if (paper >= 0 && !host.disk().rows().isInEffectOrder(paper, wanted.version())) {
            shelf.beneath(good.unit(), wanted.price());
        } else {
            shelf.show(good.unit(), wanted.price());
        }
        stage.note(host, "label of", good.unit(), "shows", wanted.price());
        LabelDelivered delivered =
                new LabelDelivered(stage.id(at), mac, good.unit(), wanted, "0011223344556677", at, 0);
        host.journal(RecordType.LABEL_DELIVERED, LabelDeliveredMessage.of(delivered), new Document.Label(delivered));
    }
}
