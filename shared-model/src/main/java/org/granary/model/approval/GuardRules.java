package org.granary.model.approval;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.granary.model.kernel.Money;

/** A rule for every action, as data. */
public final class GuardRules {
    /** What holds where a shop decided nothing else. */
    public static final GuardRules DEFAULT = of(List.of(
            Rule.of(
                            GuardedAction.VOID_LINE,
                            Role.SUPERVISOR,
                            ReasonCode.CHANGED_MIND,
                            ReasonCode.WRONG_SCAN,
                            ReasonCode.PRICE_DOUBT,
                            ReasonCode.NOT_ENOUGH_MONEY,
                            ReasonCode.OTHER)
                    .freeUpTo(Money.ofFen(1_000_00)),
            Rule.of(
                    GuardedAction.VOID_AFTER_PAYING,
                    Role.SUPERVISOR,
                    ReasonCode.CHANGED_MIND,
                    ReasonCode.WRONG_SCAN,
                    ReasonCode.NOT_ENOUGH_MONEY,
                    ReasonCode.OTHER),
            Rule.of(
                            GuardedAction.GIVE_UP,
                            Role.SUPERVISOR,
                            ReasonCode.CHANGED_MIND,
                            ReasonCode.NOT_ENOUGH_MONEY,
                            ReasonCode.CUSTOMER_LEFT,
                            ReasonCode.WRONG_SCAN,
                            ReasonCode.OTHER)
                    .freeUpTo(Money.ofFen(2_000_00)),
            Rule.of(
                            GuardedAction.PRICE_OVERRIDE,
                            Role.SUPERVISOR,
                            ReasonCode.DAMAGED,
                            ReasonCode.NEAR_EXPIRY,
                            ReasonCode.LABEL_WRONG,
                            ReasonCode.GOODWILL,
                            ReasonCode.OTHER)
                    .notBelow(70),
            discount(GuardedAction.LINE_DISCOUNT),
            discount(GuardedAction.SALE_DISCOUNT),
            back(GuardedAction.RETURN).freeUpTo(Money.ofFen(500_00)),
            back(GuardedAction.BLIND_RETURN).cappedAt(Money.ofFen(200_00)).cappedPerDayAt(Money.ofFen(500_00)),
            Rule.of(
                    GuardedAction.NO_SALE,
                    Role.SUPERVISOR,
                    ReasonCode.CHANGE_MONEY,
                    ReasonCode.CHANGE_FORGOTTEN,
                    ReasonCode.DRAWER_TEST,
                    ReasonCode.OTHER),
            Rule.of(
                            GuardedAction.PAID_OUT,
                            Role.SUPERVISOR,
                            ReasonCode.GOODS_BOUGHT,
                            ReasonCode.DELIVERY_FEE,
                            ReasonCode.OTHER)
                    .cappedAt(Money.ofFen(500_00)),
            Rule.of(
                    GuardedAction.PAID_IN,
                    Role.CASHIER,
                    ReasonCode.CHANGE_BROUGHT,
                    ReasonCode.CASH_FOUND,
                    ReasonCode.OTHER),
            Rule.of(
                    GuardedAction.DROP,
                    Role.SUPERVISOR,
                    ReasonCode.TOO_MUCH_CASH,
                    ReasonCode.TO_THE_BANK,
                    ReasonCode.OTHER),
            Rule.of(
                    GuardedAction.KEYED_WEIGHT,
                    Role.SUPERVISOR,
                    ReasonCode.SCALE_BROKEN,
                    ReasonCode.LABEL_UNREADABLE,
                    ReasonCode.OTHER),
            Rule.of(GuardedAction.READ_FIGURES, Role.SUPERVISOR),
            Rule.of(GuardedAction.UNLOCK, Role.SUPERVISOR),
            Rule.of(GuardedAction.TRAINING, Role.SUPERVISOR)));

    private final Map<GuardedAction, Rule> rules;

    private GuardRules(Map<GuardedAction, Rule> rules) {
        this.rules = rules;
    }

    private static Rule discount(GuardedAction action) {
        return Rule.of(
                        action,
                        Role.SUPERVISOR,
                        ReasonCode.DAMAGED,
                        ReasonCode.NEAR_EXPIRY,
                        ReasonCode.GOODWILL,
                        ReasonCode.OTHER)
                .notBelow(80);
    }

    private static Rule back(GuardedAction action) {
        return Rule.of(
                action,
                Role.SUPERVISOR,
                ReasonCode.FAULTY,
                ReasonCode.WRONG_GOODS,
                ReasonCode.CHANGED_MIND,
                ReasonCode.OTHER);
    }

    /** Fails with {@link IllegalArgumentException} unless there is exactly one rule for every action. */
    public static GuardRules of(List<Rule> rules) {
        Map<GuardedAction, Rule> byAction = new EnumMap<>(GuardedAction.class);
        for (Rule rule : rules) {
            if (byAction.put(rule.action(), rule) != null) {
                throw new IllegalArgumentException("two rules for " + rule.action());
            }
        }
        for (GuardedAction action : GuardedAction.values()) {
            if (!byAction.containsKey(action)) {
                throw new IllegalArgumentException("no rule for " + action);
            }
        }
        return new GuardRules(byAction);
    }

    /** The same with this rule in the place of its action's. */
    public GuardRules with(Rule rule) {
        Map<GuardedAction, Rule> next = new EnumMap<>(rules);
        next.put(rule.action(), rule);
        return new GuardRules(next);
    }

    public Rule rule(GuardedAction action) {
        Rule rule = rules.get(action);
        if (rule == null) {
            throw new IllegalStateException("no rule for " + action);
        }
        return rule;
    }

    /** What holds when somebody of this role asks. Floor and cap bind everybody. */
    public Decision decide(Role asker, GuardedRequest request) {
        Rule rule = rule(request.action());
        if (rule.floorPercent() > 0) {
            Money floor = rule.floor(request.before());
            if (request.after().isLessThan(floor)) {
                return new Decision.BelowFloor(floor);
            }
        }
        if (rule.cap().filter(request.stake()::isMoreThan).isPresent()) {
            return new Decision.BeyondCap(rule.cap().get());
        }
        if (rule.free().filter(sum -> !request.stake().isMoreThan(sum)).isPresent()) {
            return new Decision.Free();
        }
        return asker.atLeast(rule.least()) ? new Decision.Alone() : new Decision.NeedsApproval(rule.least());
    }
}
