package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;

/**
 * What one shop knows of price versions, and the two rules that follow from it (contracts, "Prices at the till"):
 *
 * <ul>
 *   <li>at the till a cut binds at its minute, a raise only once headquarters said that the shop's label shows it;
 *   <li>on the label a raise shows at its minute, a cut only once every enrolled till of the shop has it.
 * </ul>
 *
 * So the till never charges more than the shelf says, whoever is offline. Immutable.
 */
public final class PriceHistory {
    /** A raise of one unit that the shop may charge from now on. */
    public record Raise(SellUnit unit, long version) {
        public Raise {
            requireNonNull(unit, "unit is null");
        }
    }

    /** A price and the minute from which it is published; a raise is charged later, see above. */
    public record Upcoming(UnitPrice price, Instant at) {
        public Upcoming {
            requireNonNull(price, "price is null");
            requireNonNull(at, "at is null");
        }
    }

    private record Step(long version, Instant effectiveAt, Money price) {}

    public static final PriceHistory EMPTY = new PriceHistory(Map.of(), Set.of(), Set.of(), List.of());

    private static final Comparator<Step> IN_EFFECT_ORDER =
            Comparator.comparing(Step::effectiveAt).thenComparingLong(Step::version);

    private final Map<SellUnit, List<Step>> steps;
    private final Set<Raise> boundRaises;
    private final Set<Long> releasedCuts;
    private final List<Instant> minutes;

    private PriceHistory(
            Map<SellUnit, List<Step>> steps, Set<Raise> boundRaises, Set<Long> releasedCuts, List<Instant> minutes) {
        this.steps = steps;
        this.boundRaises = boundRaises;
        this.releasedCuts = releasedCuts;
        this.minutes = minutes;
    }

    /**
     * Collects what one shop knows.
     *
     * @param versions every version known; those for other shops are ignored
     * @param boundRaises raises that headquarters has bound for this shop
     * @param releasedCuts numbers of versions whose cuts the labels of this shop may show
     */
    public static PriceHistory of(
            ShopId shop, Collection<PriceVersion> versions, Set<Raise> boundRaises, Set<Long> releasedCuts) {
        Map<SellUnit, List<Step>> steps = new HashMap<>();
        for (PriceVersion version : versions) {
            if (version.isFor(shop)) {
                for (PriceVersion.Entry entry : version.entries()) {
                    steps.computeIfAbsent(entry.unit(), unit -> new ArrayList<>())
                            .add(new Step(version.number(), version.effectiveAt(), entry.price()));
                }
            }
        }
        steps.values().forEach(list -> list.sort(IN_EFFECT_ORDER));
        List<Instant> minutes = versions.stream()
                .filter(version -> version.isFor(shop))
                .map(PriceVersion::effectiveAt)
                .distinct()
                .sorted()
                .toList();
        return new PriceHistory(steps, Set.copyOf(boundRaises), Set.copyOf(releasedCuts), minutes);
    }

    /** The units that any version ever changed. */
    public Set<SellUnit> changedUnits() {
        return Set.copyOf(steps.keySet());
    }

    /**
     * What the till charges at {@code now}.
     *
     * @param listPrice the catalogue's own price, in force before any version
     */
    public UnitPrice charged(SellUnit unit, Money listPrice, Instant now) {
        UnitPrice current = new UnitPrice(listPrice, 0);
        for (Step step : steps.getOrDefault(unit, List.of())) {
            boolean raise = step.price().isMoreThan(current.price());
            if (inEffect(unit, step, now) && (!raise || boundRaises.contains(new Raise(unit, step.version())))) {
                current = new UnitPrice(step.price(), step.version());
            }
        }
        return current;
    }

    /** What the shelf label has to show at {@code now}. */
    public UnitPrice shown(SellUnit unit, Money listPrice, Instant now) {
        UnitPrice current = new UnitPrice(listPrice, 0);
        for (Step step : steps.getOrDefault(unit, List.of())) {
            boolean cut = step.price().isLessThan(current.price());
            if (inEffect(unit, step, now) && (!cut || releasedCuts.contains(step.version()))) {
                current = new UnitPrice(step.price(), step.version());
            }
        }
        return current;
    }

    /**
     * Whether a step's minute has come. Headquarters binds and releases only what is in effect, so its word outranks a clock
     * that fell behind: else one till's slow clock would charge, or show on the labels, what the others left.
     */
    private boolean inEffect(SellUnit unit, Step step, Instant now) {
        return !step.effectiveAt().isAfter(now)
                || releasedCuts.contains(step.version())
                || boundRaises.contains(new Raise(unit, step.version()));
    }

    /** The price HQ published for {@code now}, before either rule: what the console calls the current price. */
    public UnitPrice published(SellUnit unit, Money listPrice, Instant now) {
        UnitPrice current = new UnitPrice(listPrice, 0);
        for (Step step : steps.getOrDefault(unit, List.of())) {
            if (!step.effectiveAt().isAfter(now)) {
                current = new UnitPrice(step.price(), step.version());
            }
        }
        return current;
    }

    /** The first price of a unit that headquarters published for a minute after {@code now}. */
    public Optional<Upcoming> upcoming(SellUnit unit, Instant now) {
        return steps.getOrDefault(unit, List.of()).stream()
                .filter(step -> step.effectiveAt().isAfter(now))
                .findFirst()
                .map(step -> new Upcoming(new UnitPrice(step.price(), step.version()), step.effectiveAt()));
    }

    /** The next minute after {@code now} at which a version takes effect. */
    public Optional<Instant> nextChangeAfter(Instant now) {
        return minutes.stream().filter(minute -> minute.isAfter(now)).findFirst();
    }
}
