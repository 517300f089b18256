package org.granary.hq.promotion;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.web.Texts;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.member.PointsTerms;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.Window;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Benefit;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;

/** Says what a rule means, for whoever has to answer for it. */
final class PromotionWords {
    private static final int MINUTES = 60;

    private final Texts texts;
    private final CatalogService catalog;

    PromotionWords(Texts texts, CatalogService catalog) {
        this.texts = texts;
        this.catalog = catalog;
    }

    PromotionRoutes.RuleRow row(PromotionRule rule) {
        Caps caps = rule.caps();
        return new PromotionRoutes.RuleRow(
                rule.id(),
                rule.name(),
                rule.priority(),
                joined(gives(rule.benefit())),
                joined(goods(rule.scope())),
                joined(when(rule.conditions())),
                joined(stacking(rule.stacking(), caps)),
                caps.leased());
    }

    String goods(SellUnit unit) {
        return goods(unit.sku()) + (unit.single() ? "" : " / " + unit.pack());
    }

    private String goods(SkuCode code) {
        return catalog.sku(code)
                .map(sku -> sku.name() + (sku.spec().isEmpty() ? "" : " " + sku.spec()))
                .orElse(code.value());
    }

    private String joined(Collection<String> sentences) {
        return String.join(texts.get("promotions.and"), sentences);
    }

    private static String yuan(Money money) {
        return money.yuan();
    }

    private static String number(long number) {
        return Long.toString(number);
    }

    private List<String> gives(Benefit benefit) {
        List<String> said = new ArrayList<>();
        if (benefit instanceof AmountOff amount) {
            spend(amount.spend(), said);
            said.add(texts.get("promotions.gives.amount", yuan(amount.off())));
        } else if (benefit instanceof PercentOff percent) {
            spend(percent.spend(), said);
            said.add(texts.get("promotions.gives.percent", number(percent.percent())));
            percent.cap().ifPresent(cap -> said.add(texts.get("promotions.gives.cap", yuan(cap))));
        } else if (benefit instanceof NthItem nth) {
            said.add(texts.get("promotions.gives.nth", number(nth.n()), number(nth.percent())));
        } else if (benefit instanceof Bundle bundle) {
            bundle.parts().forEach(part -> said.add(part(part)));
            said.add(texts.get("promotions.gives.set", yuan(bundle.price())));
        } else if (benefit instanceof Gift gift) {
            spend(gift.spend(), said);
            if (gift.pieces() > 0) {
                said.add(texts.get("promotions.gives.pieces", number(gift.pieces())));
            }
            said.add(texts.get("promotions.gives.gift", goods(gift.gift())));
        } else if (benefit instanceof NearExpiry near) {
            near.steps()
                    .forEach(step ->
                            said.add(texts.get("promotions.gives.step", number(step.days()), number(step.percent()))));
        }
        return said;
    }

    private void spend(Money spend, List<String> said) {
        if (spend.isPositive()) {
            said.add(texts.get("promotions.gives.spend", yuan(spend)));
        }
    }

    private String part(Bundle.Part part) {
        String any = part.anyOf().stream().sorted().map(this::goods).collect(Collectors.joining(" | "));
        return texts.get("promotions.gives.part", number(part.pieces()), any);
    }

    private List<String> goods(Scope scope) {
        List<String> said = new ArrayList<>();
        if (scope.equals(Scope.ALL)) {
            said.add(texts.get("promotions.goods.all"));
        }
        scope.skus().stream().sorted().map(this::goods).forEach(said::add);
        names(scope.categories(), all -> texts.get("promotions.goods.categories", all), said);
        names(scope.brands(), all -> texts.get("promotions.goods.brands", all), said);
        return said;
    }

    private List<String> when(Conditions conditions) {
        List<String> said = new ArrayList<>();
        Window window = conditions.window();
        window.from().ifPresent(date -> said.add(texts.get("promotions.when.from", date.toString())));
        window.to().ifPresent(date -> said.add(texts.get("promotions.when.to", date.toString())));
        if (!window.days().isEmpty()) {
            said.add(window.days().stream()
                    .sorted()
                    .map(this::day)
                    .collect(Collectors.joining(texts.get("promotions.and"))));
        }
        if (window.fromMinute() != 0 || window.toMinute() != Window.MINUTES_OF_DAY) {
            said.add(texts.get("promotions.when.time", time(window.fromMinute()), time(window.toMinute())));
        }
        names(
                conditions.shops().stream().map(ShopId::value).collect(Collectors.toSet()),
                all -> texts.get("promotions.when.shops", all),
                said);
        names(conditions.channels(), all -> texts.get("promotions.when.channels", all), said);
        names(conditions.levels(), all -> texts.get("promotions.when.levels", all), said);
        if (conditions.coupon()) {
            said.add(texts.get("promotions.when.coupon"));
        }
        if (conditions.proof()) {
            said.add(texts.get("promotions.when.proof"));
        }
        if (said.isEmpty()) {
            said.add(texts.get("promotions.when.always"));
        }
        return said;
    }

    private String day(DayOfWeek day) {
        return texts.get("promotions.day." + day.name());
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / MINUTES, minute % MINUTES);
    }

    private static void names(Set<String> names, UnaryOperator<String> sentence, List<String> said) {
        if (!names.isEmpty()) {
            said.add(sentence.apply(names.stream().sorted().collect(Collectors.joining(" | "))));
        }
    }

    /** How points are spent, in a sentence. */
    String points(PointsTerms terms) {
        String share = number(terms.percentOfSale());
        String most = number(terms.offline());
        return texts.get("promotions.points", number(terms.perYuan()), number(terms.step()), share, most);
    }

    private List<String> stacking(Stacking stacking, Caps caps) {
        List<String> said = new ArrayList<>();
        if (stacking.exclusive()) {
            said.add(texts.get("promotions.stacking.exclusive"));
        } else {
            said.add(stacking.group()
                    .map(group -> texts.get("promotions.stacking.group", group))
                    .orElseGet(() -> texts.get("promotions.stacking.free")));
        }
        said.add(
                caps.timesPerSale() == Caps.NONE.timesPerSale()
                        ? texts.get("promotions.caps.any")
                        : texts.get("promotions.caps.times", number(caps.timesPerSale())));
        caps.budget().ifPresent(budget -> said.add(texts.get("promotions.caps.budget", yuan(budget))));
        caps.redemptions().ifPresent(times -> said.add(texts.get("promotions.caps.redemptions", number(times))));
        return said;
    }
}
