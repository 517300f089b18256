package org.granary.hq.promotion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.promotion.PromotionProblem.Reason;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Benefit;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.PercentOff;

/** Compares rules that can be read with what the chain has, and asks again for what gives goods away. */
final class PromotionCheck {
    private static final int ALL_OF_IT = 100;

    private final CatalogService catalog;
    private final Set<ShopId> shops;
    private final Set<String> categories;
    private final Set<String> brands;
    private final boolean confirmed;
    private final List<PromotionProblem> problems = new ArrayList<>();

    private PromotionCheck(CatalogService catalog, Set<ShopId> shops, boolean confirmed) {
        this.catalog = catalog;
        this.shops = shops;
        this.categories = catalog.skus().stream().map(Sku::category).collect(Collectors.toSet());
        this.brands = catalog.skus().stream().map(Sku::brand).collect(Collectors.toSet());
        this.confirmed = confirmed;
    }

    /** @param confirmed whether giving goods away is meant */
    static List<PromotionProblem> of(PromotionFile file, CatalogService catalog, Set<ShopId> shops, boolean confirmed) {
        PromotionCheck check = new PromotionCheck(catalog, shops, confirmed);
        Set<String> ids = new HashSet<>();
        for (PromotionFile.Placed<PromotionRule> placed : file.rules()) {
            if (!ids.add(placed.what().id())) {
                check.problem(placed.line(), placed.what().id(), Reason.TWICE, "");
            }
            check.rule(placed.line(), placed.what());
        }
        for (PromotionFile.Placed<PromotionRules.LevelPrice> placed : file.levelPrices()) {
            check.levelPrice(placed.line(), placed.what());
        }
        if (file.rules().size() > PromotionRules.MAX_RULES) {
            check.problem(0, "", Reason.TOO_MANY, Integer.toString(PromotionRules.MAX_RULES));
        }
        return check.problems;
    }

    private void rule(int line, PromotionRule rule) {
        if (rule.id().chars().anyMatch(Character::isISOControl)) {
            problem(line, rule.id(), Reason.WRONG_VALUE, "id");
        }
        if (rule.priority() < 1) {
            problem(line, rule.id(), Reason.NO_PRIORITY, Integer.toString(rule.priority()));
        }
        Set<SkuCode> skus = new TreeSet<>(rule.scope().skus());
        skus.removeIf(code -> catalog.sku(code).isPresent());
        skus.forEach(code -> problem(line, rule.id(), Reason.UNKNOWN_SKU, code.value()));
        unknown(line, rule.id(), Reason.UNKNOWN_CATEGORY, rule.scope().categories(), categories);
        unknown(line, rule.id(), Reason.UNKNOWN_BRAND, rule.scope().brands(), brands);
        unknown(
                line,
                rule.id(),
                Reason.UNKNOWN_SHOP,
                rule.conditions().shops().stream().map(ShopId::value).toList(),
                shops.stream().map(ShopId::value).collect(Collectors.toSet()));
        for (SellUnit unit : pieces(rule.benefit())) {
            unit(line, rule.id(), unit);
            if (unit.single() && catalog.sku(unit.sku()).filter(Sku::loose).isPresent()) {
                problem(line, rule.id(), Reason.WEIGHED, unit.toString());
            }
        }
        boolean opened = rule.conditions().coupon() || rule.conditions().proof();
        if (!confirmed && !opened && givesAway(rule.benefit())) {
            problem(line, rule.id(), Reason.GIVEAWAY, rule.name());
        }
    }

    private void levelPrice(int line, PromotionRules.LevelPrice price) {
        unit(line, price.level(), price.unit());
        if (!confirmed && price.price().isZero()) {
            problem(line, price.level(), Reason.GIVEAWAY, price.unit().toString());
        }
    }

    private void unit(int line, String subject, SellUnit unit) {
        Optional<Sku> sku = catalog.sku(unit.sku());
        if (sku.isEmpty()) {
            problem(line, subject, Reason.UNKNOWN_SKU, unit.sku().value());
        } else if (catalog.listPrice(unit).isEmpty()) {
            problem(line, subject, Reason.UNKNOWN_PACK, unit.toString());
        }
    }

    private void unknown(int line, String subject, Reason reason, Collection<String> named, Set<String> known) {
        named.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> problem(line, subject, reason, name));
    }

    /** The units that a benefit counts by the piece. */
    private static List<SellUnit> pieces(Benefit benefit) {
        if (benefit instanceof Bundle bundle) {
            return bundle.parts().stream()
                    .flatMap(part -> part.anyOf().stream())
                    .sorted()
                    .toList();
        }
        return benefit instanceof Gift gift ? List.of(gift.gift()) : List.of();
    }

    /** Whether somebody may leave with goods and pay nothing, though they need not buy anything else. */
    private static boolean givesAway(Benefit benefit) {
        if (benefit instanceof AmountOff amount) {
            return !amount.off().isLessThan(amount.spend());
        } else if (benefit instanceof PercentOff percent) {
            return percent.percent() == ALL_OF_IT;
        } else if (benefit instanceof Bundle bundle) {
            return bundle.price().isZero();
        } else if (benefit instanceof Gift gift) {
            return gift.spend().isZero() && gift.pieces() == 0;
        } else if (benefit instanceof NearExpiry near) {
            return near.steps().stream().anyMatch(step -> step.percent() == ALL_OF_IT);
        }
        return false;
    }

    private void problem(int line, String subject, Reason reason, String detail) {
        problems.add(new PromotionProblem(line, subject, reason, detail));
    }
}
