package org.granary.drill.sim.hq;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.drill.sim.core.Goods;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Truth;
import org.granary.drill.sim.core.Violation;
import org.granary.drill.sim.till.Machine;
import org.granary.drill.sim.till.TillDisk;
import org.granary.drill.sim.till.TillRows;
import org.granary.hq.store.Json;
import org.granary.model.document.Consequences;
import org.granary.model.document.Document;
import org.granary.model.engine.Condition;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.member.Points;
import org.granary.model.member.PointsEntry;
import org.granary.model.reconcile.Cause;
import org.granary.model.reconcile.DayBook;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Difference;
import org.granary.model.reconcile.Digest;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Place;
import org.granary.model.reconcile.Reconciliation;
import org.granary.model.sale.Posting;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Documents;
import org.jspecify.annotations.Nullable;

/** Looks at everything headquarters and the tills have when nothing is under way, against what people saw. */
public final class Audit {
    private final Stage stage;
    private final Office office;
    private final Books books;

    public Audit(Stage stage, Office office) {
        this.stage = stage;
        this.office = office;
        this.books = office.books();
    }

    private static void hold(boolean holds, String invariant, Object... seen) {
        if (!holds) {
            StringBuilder text = new StringBuilder(invariant).append(':');
            for (Object part : seen) {
                text.append(' ').append(part);
            }
            throw new Violation(text.toString());
        }
    }

    /** Stock, points, money and chains at headquarters, each computed again from the documents alone. */
    public void books() {
        Map<Books.Place, Long> onHand = new HashMap<>();
        Map<MemberId, Long> balances = new HashMap<>();
        List<PointsEntry> entries = new ArrayList<>();
        for (Books.Stored stored : books.documents.values()) {
            Consequences consequences = Consequences.of(stored.document());
            for (StockMovement movement : consequences.movements()) {
                onHand.merge(
                        new Books.Place(movement.location(), movement.sku()),
                        movement.delta().amount(),
                        Long::sum);
            }
            for (PointsEntry entry : consequences.points()) {
                balances.merge(entry.member(), entry.points(), Long::sum);
                entries.add(entry);
            }
            money(stored.document(), consequences);
        }
        Map<Books.Place, Long> moved = new HashMap<>();
        books.movements.forEach(movement -> moved.merge(
                new Books.Place(movement.location(), movement.sku()),
                movement.delta().amount(),
                Long::sum));
        hold(onHand.equals(books.onHand), "stock", "on hand is", books.onHand, "but the documents moved", onHand);
        hold(onHand.equals(moved), "stock", "movements make", moved, "but the documents moved", onHand);
        hold(balances.equals(books.balances), "points", books.balances, "but the documents gave", balances);
        Map<MemberId, Long> known = new TreeMap<>();
        balances.keySet()
                .forEach(member ->
                        known.merge(books.members.get(0).known(member), balances.getOrDefault(member, 0L), Long::sum));
        hold(known.equals(Points.balances(books.members.get(0), entries)), "points", "of people");
        books.lines.keySet().forEach(this::chain);
    }

    private static void money(Document document, Consequences consequences) {
        Money tenders = Money.sum(List.copyOf(consequences.tenders().values()));
        Money debited = Money.ZERO;
        for (Posting posting : consequences.postings()) {
            boolean tender = posting.debit().name().equals("CASH");
            boolean back = posting.credit().name().equals("CASH");
            debited = tender ? debited.plus(posting.amount()) : back ? debited.minus(posting.amount()) : debited;
        }
        hold(tenders.equals(debited), "money", "tenders and postings differ in", document.id());
    }

    /** A line verifies from its first record to its last. */
    private void chain(Books.LineName line) {
        List<SyncRecord> records = books.log.getOrDefault(line, List.of());
        for (int i = 0; i < records.size(); i++) {
            SyncRecord record = records.get(i);
            if (i > 0) {
                SyncRecord before = records.get(i - 1);
                boolean follows = record.sequence() == before.sequence() + 1 && record.follows(before.hash());
                hold(follows, "chain", line, "breaks at", record.sequence());
            } else if (line.branch() == 0) {
                boolean begins = record.sequence() == 1 && record.follows(ChainHash.GENESIS);
                hold(begins, "chain", line, "does not begin at 1");
            }
        }
    }

    /** Each acknowledged document is here once, nothing else is, and what cannot be placed waits. */
    public void documents() {
        for (Truth.Made made : stage.truth().done().values()) {
            Books.Stored stored = books.documents.get(made.id());
            hold(stored != null, "exactly once", "acknowledged document", made.id(), "is not at headquarters");
            hold(
                    stored != null && stored.record().payload().equals(made.payload()),
                    "exactly once",
                    made.id(),
                    "has another content");
        }
        books.documents.forEach(
                (id, stored) -> stage.truth().made(id, stored.record().payload()));
        Set<ChainHash> waiting = new HashSet<>();
        books.suspense.forEach(record -> waiting.add(record.record().hash()));
        stage.truth().odd().forEach((hash, payload) -> hold(waiting.contains(hash), "suspense", "lost", payload));
        Set<ChainHash> odd = stage.truth().odd().keySet();
        for (Books.Waiting record : books.suspense) {
            hold(
                    odd.contains(record.record().hash())
                            || stage.truth().wasOdd(record.record().payload()),
                    "suspense",
                    "holds a sound record:",
                    record.reason(),
                    record.record().payload());
        }
    }

    /** A till knows exactly the prices that headquarters says it knows. */
    public void prices(Machine machine) {
        hold(machine.condition() == Condition.LEVEL, "rest", machine, "is", machine.condition());
        TillRows expected = TillRows.of(
                office.newest(machine.id().shop(), machine.standing().cursor()));
        hold(
                expected.prices().equals(machine.disk().rows().prices()),
                "price",
                machine,
                "knows",
                machine.disk().rows().prices(),
                "but at its cursor headquarters has",
                expected.prices());
        for (Goods.Good good : Goods.ALL) {
            Money charged = machine.prices()
                    .charged(good.unit(), good.list(), Instant.ofEpochMilli(stage.now()))
                    .price();
            Money effective = office.charged(machine.id().shop(), good);
            hold(charged.equals(effective), "price", machine, "charges", charged, "instead of", effective);
        }
    }

    /** What headquarters wants of each line is what the till writes next. */
    public void order(Machine machine) {
        machine.standing().lines().forEach(line -> {
            long next = office.next(machine.id(), line.epoch(), line.branch());
            hold(next >= line.wanted(), "order", machine, "line", line, "is at", next, "at headquarters");
        });
    }

    /** Each business date of a till ties out with headquarters, or the difference has its cause. */
    public void days(Machine machine, boolean wasCloned) {
        Map<DocumentId, DayDocument> own = new LinkedHashMap<>();
        Map<Place.Line, Long> ownLines = new HashMap<>();
        for (TillDisk.Entry entry : machine.disk().journal()) {
            day(entry.document(), entry.record(), 0, own);
        }
        machine.standing()
                .lines()
                .forEach(line -> ownLines.put(new Place.Line(line.epoch(), line.branch()), line.wanted()));
        Map<DocumentId, DayDocument> here = new LinkedHashMap<>();
        Map<Place.Line, Long> lines = new HashMap<>();
        books.lines.forEach((name, state) -> {
            if (name.till().equals(machine.id())) {
                lines.put(new Place.Line(name.epoch(), name.branch()), state.next());
            }
        });
        for (Books.Stored stored : books.documents.values()) {
            if (stored.line().till().equals(machine.id())) {
                day(stored.document(), stored.record(), stored.line().branch(), here);
            }
        }
        Set<LocalDate> dates = new HashSet<>();
        own.values().forEach(document -> dates.add(document.businessDate()));
        here.values().forEach(document -> dates.add(document.businessDate()));
        long epoch = machine.standing().epoch();
        for (LocalDate date : dates) {
            DayBook till = book(date, own, sum(date, own), epoch, ownLines);
            DayBook headquarters = book(date, here, Effects.figures(books, machine.id(), date), epoch, lines);
            for (Difference difference : Reconciliation.compare(till, headquarters)) {
                hold(
                        wasCloned && Set.of(Cause.COPY, Cause.UNKNOWN_HERE).contains(difference.cause()),
                        "reconciliation",
                        machine,
                        date,
                        difference);
            }
        }
    }

    private static void day(
            @Nullable Document document, SyncRecord record, long branch, Map<DocumentId, DayDocument> into) {
        Optional<DayEntry> entry = document == null ? Optional.empty() : Effects.entry(document);
        entry.ifPresent(of -> into.putIfAbsent(
                of.id(),
                new DayDocument(
                        of.id(),
                        record.type(),
                        Digest.ofPayload(Documents.original(record, Json::read).payload()),
                        new Place(record.epoch(), branch, record.sequence()),
                        of.businessDate(),
                        of.effect())));
    }

    private static Figures sum(LocalDate date, Map<DocumentId, DayDocument> documents) {
        Figures sum = Figures.NONE;
        for (DayDocument document : documents.values()) {
            if (document.businessDate().equals(date)) {
                sum = sum.plus(document.effect());
            }
        }
        return sum;
    }

    private static DayBook book(
            LocalDate date,
            Map<DocumentId, DayDocument> documents,
            Figures figures,
            long epoch,
            Map<Place.Line, Long> lines) {
        return new DayBook(
                date,
                figures,
                documents.values().stream()
                        .filter(document -> document.businessDate().equals(date))
                        .toList(),
                List.of(),
                epoch,
                lines);
    }
}
