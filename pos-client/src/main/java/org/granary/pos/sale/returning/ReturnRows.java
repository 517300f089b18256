package org.granary.pos.sale.returning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.DocumentId;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.Returns;
import org.granary.model.sale.SaleLine;
import org.granary.pos.ui.Message;

/** The lines of a sale of which goods come back: how much of each, and whether it is sealed. For the JavaFX thread. */
public final class ReturnRows {
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");
    private static final int BASE_UNITS_EXPONENT = 3;

    /** What somebody said of the goods. */
    public enum Condition {
        /** Nobody was asked yet. */
        UNKNOWN,
        SEALED,
        /** Or weighed, or doubtful: it goes into quarantine. */
        OPENED
    }

    /**
     * One line of the sale.
     *
     * @param left base units that may still come back
     * @param back base units that come back now
     */
    public record Row(SaleLine line, long left, long back, Condition condition) {
        static Row of(SaleLine line, long left) {
            return new Row(line, left, 0, Returns.alwaysOpened(line) ? Condition.OPENED : Condition.UNKNOWN);
        }

        /** Base units in one pack, or 1 for a measured line. */
        long step() {
            return line.measured() ? 1 : line.quantity().amount() / line.packs();
        }

        /** Whether somebody has to say if the goods are sealed. */
        boolean open() {
            return back > 0 && condition == Condition.UNKNOWN;
        }
    }

    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private Optional<FoundSale> found = Optional.empty();

    public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Index of the marked row. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    Optional<FoundSale> found() {
        return found;
    }

    void clear() {
        found = Optional.empty();
        chosen.set(0);
        rows.set(List.of());
    }

    /** Shows a sale; false when everything of it came back already. */
    boolean show(FoundSale sale) {
        List<Row> next = new ArrayList<>();
        Returns.left(sale.sale(), sale.before())
                .forEach((number, left) -> sale.sale().lines().stream()
                        .filter(line -> line.lineNumber() == number)
                        .forEach(line -> next.add(Row.of(line, left.amount()))));
        if (next.isEmpty()) {
            return false;
        }
        found = Optional.of(sale);
        chosen.set(0);
        rows.set(next);
        return true;
    }

    /** Shows goods that came without a receipt: all of them come back. */
    void showBlind(List<SaleLine> goods) {
        clear();
        rows.set(goods.stream()
                .map(line -> Row.of(line, line.quantity().amount()))
                .map(row -> new Row(row.line(), row.left(), row.left(), row.condition()))
                .toList());
    }

    /** Everything that may come back does. */
    void backAll() {
        rows.set(rows.get().stream()
                .map(row -> new Row(row.line(), row.left(), row.left(), row.condition()))
                .toList());
    }

    void choose(int step) {
        chosen.set(Math.max(0, Math.min(rows.get().size() - 1, chosen.get() + step)));
    }

    /** The marked row; empty when there is none. */
    Optional<Row> marked() {
        return rows.get().isEmpty() ? Optional.empty() : Optional.of(rows.get().get(chosen.get()));
    }

    /** Base units of the marked row for what was keyed; empty when it is no such quantity or more than can come back. */
    Optional<Long> units(String keyed) {
        if (!QUANTITY.matcher(keyed).matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(keyed);
        return marked().flatMap(row -> {
            BigDecimal units = row.line().measured()
                    ? amount.movePointRight(BASE_UNITS_EXPONENT)
                    : amount.multiply(BigDecimal.valueOf(row.step()));
            boolean whole = units.stripTrailingZeros().scale() <= 0;
            return whole && units.compareTo(BigDecimal.valueOf(row.left())) <= 0
                    ? Optional.of(units.longValueExact())
                    : Optional.empty();
        });
    }

    static boolean quantity(String keyed) {
        return QUANTITY.matcher(keyed).matches();
    }

    /** So much of the marked row comes back. */
    void back(long baseUnits) {
        marked().ifPresent(row -> put(new Row(row.line(), row.left(), baseUnits, row.condition())));
    }

    /** Says how the goods of the marked row are; weighed goods stay opened. */
    void condition(Condition condition) {
        marked().filter(row -> !Returns.alwaysOpened(row.line()))
                .ifPresent(row -> put(new Row(row.line(), row.left(), row.back(), condition)));
    }

    private void put(Row row) {
        List<Row> next = new ArrayList<>(rows.get());
        next.set(chosen.get(), row);
        rows.set(next);
    }

    /** The question that has to be answered of a row. */
    static Message isSealed(Row row) {
        return Message.attention("return.isSealed", row.line().name());
    }

    /** Marks the first row of which nobody said whether it is sealed; empty when there is none. */
    Optional<Row> chooseOpen() {
        OptionalInt open = IntStream.range(0, rows.get().size())
                .filter(index -> rows.get().get(index).open())
                .findFirst();
        open.ifPresent(chosen::set);
        return open.isPresent() ? marked() : Optional.empty();
    }

    /** What these rows come to; empty while nothing comes back. */
    Optional<PaidReturn> build(OpenSale.Ticket ticket) {
        Map<Integer, Long> quantities = new TreeMap<>();
        rows.get().forEach(row -> quantities.put(row.line().lineNumber(), row.back()));
        return found.map(sale -> Returns.of(sale.sale(), sale.before(), quantities, opened(), ticket))
                .filter(Returns.Outcome.Built.class::isInstance)
                .map(outcome -> ((Returns.Outcome.Built) outcome).paidReturn());
    }

    /** The goods of the rows, and an id that no sale has. */
    PaidReturn blind(DocumentId own, OpenSale.Ticket ticket) {
        return Returns.blind(rows.get().stream().map(Row::line).toList(), opened(), own, ticket);
    }

    private Set<Integer> opened() {
        return rows.get().stream()
                .filter(row -> row.condition() == Condition.OPENED)
                .map(row -> row.line().lineNumber())
                .collect(Collectors.toSet());
    }
}
