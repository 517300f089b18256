package org.granary.model.wire.promotion;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.Window;
import org.jspecify.annotations.Nullable;

/**
 * One rule, flat. What is absent is not asked for: no shops are all shops, no end of the day is midnight, no times are once a
 * sale, no cap is none.
 *
 * @param days such as {@code monday}
 * @param from first date, such as {@code 2026-11-28}
 * @param to last date
 * @param budget fen
 * @param kind amount-off, percent-off, nth-item, bundle, gift or near-expiry; what follows is the kind's, amounts in fen
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RuleMessage(
        String id,
        String name,
        int priority,
        String group,
        boolean exclusive,
        List<String> shops,
        List<String> channels,
        List<String> levels,
        @Nullable String from,
        @Nullable String to,
        List<String> days,
        int fromMinute,
        int toMinute,
        boolean coupon,
        boolean proof,
        List<String> skus,
        List<String> categories,
        List<String> brands,
        long timesPerSale,
        @Nullable Long budget,
        @Nullable Long redemptions,
        String kind,
        long spend,
        long off,
        int percent,
        int n,
        @Nullable Long cap,
        @Nullable Long price,
        List<PartMessage> parts,
        @Nullable UnitMessage gift,
        long pieces,
        List<StepMessage> steps) {
    public RuleMessage {
        id = requireNonNullElse(id, "");
        name = requireNonNullElse(name, "");
        group = requireNonNullElse(group, "");
        shops = listed(shops);
        channels = listed(channels);
        levels = listed(levels);
        days = listed(days);
        toMinute = toMinute == 0 ? Window.MINUTES_OF_DAY : toMinute;
        skus = listed(skus);
        categories = listed(categories);
        brands = listed(brands);
        timesPerSale = timesPerSale == 0 ? 1 : timesPerSale;
        kind = requireNonNullElse(kind, "");
        parts = listed(parts);
        steps = listed(steps);
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    static RuleMessage of(PromotionRule rule) {
        Conditions conditions = rule.conditions();
        Window window = conditions.window();
        Caps caps = rule.caps();
        BenefitFields benefit = BenefitFields.of(rule.benefit());
        return new RuleMessage(
                rule.id(),
                rule.name(),
                rule.priority(),
                rule.stacking().group().orElse(""),
                rule.stacking().exclusive(),
                conditions.shops().stream().map(ShopId::value).sorted().toList(),
                sorted(conditions.channels()),
                sorted(conditions.levels()),
                window.from().map(LocalDate::toString).orElse(null),
                window.to().map(LocalDate::toString).orElse(null),
                window.days().stream().sorted().map(RuleMessage::word).toList(),
                window.fromMinute(),
                window.toMinute(),
                conditions.coupon(),
                conditions.proof(),
                rule.scope().skus().stream().map(SkuCode::value).sorted().toList(),
                sorted(rule.scope().categories()),
                sorted(rule.scope().brands()),
                caps.timesPerSale(),
                caps.budget().map(Money::fen).orElse(null),
                caps.redemptions().isPresent() ? (Long) caps.redemptions().getAsLong() : null,
                benefit.kind,
                benefit.spend,
                benefit.off,
                benefit.percent,
                benefit.n,
                benefit.cap,
                benefit.price,
                benefit.parts,
                benefit.gift,
                benefit.pieces,
                benefit.steps);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence that names the rule
     */
    public PromotionRule toDomain() {
        try {
            return new PromotionRule(
                    id,
                    name,
                    priority,
                    new Stacking(group.isEmpty() ? Optional.empty() : Optional.of(group), exclusive),
                    conditions(),
                    new Scope(
                            skus.stream().map(SkuCode::new).collect(Collectors.toSet()), set(categories), set(brands)),
                    new Caps(
                            timesPerSale,
                            Optional.ofNullable(budget).map(Money::ofFen),
                            redemptions == null ? OptionalLong.empty() : OptionalLong.of(redemptions)),
                    benefit().toDomain());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rule " + id + ": " + e.getMessage(), e);
        }
    }

    private Conditions conditions() {
        return new Conditions(
                shops.stream().map(ShopId::new).collect(Collectors.toSet()),
                set(channels),
                set(levels),
                new Window(
                        date(from),
                        date(to),
                        days.stream().map(RuleMessage::day).collect(Collectors.toSet()),
                        fromMinute,
                        toMinute),
                coupon,
                proof);
    }

    private BenefitFields benefit() {
        return new BenefitFields(kind, spend, off, percent, n, cap, price, parts, gift, pieces, steps);
    }

    private static Set<String> set(Collection<String> words) {
        return new HashSet<>(words);
    }

    private static Optional<LocalDate> date(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date is written like 2026-11-28: " + text, e);
        }
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> word(day).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a day is written like monday: " + text));
    }
}
