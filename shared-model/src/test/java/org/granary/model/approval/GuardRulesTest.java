package org.granary.model.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.guard.ApprovalMessage;
import org.junit.jupiter.api.Test;

final class GuardRulesTest {
    private static final GuardRules RULES = GuardRules.DEFAULT;

    private static GuardedRequest price(long before, long after) {
        return new GuardedRequest(GuardedAction.PRICE_OVERRIDE, "谷丰 五常大米", Money.ofFen(before), Money.ofFen(after));
    }

    @Test
    void everyActionHasARuleAndOneThatAsksAnybodyAsksSomebodyOfTheShop() {
        for (GuardedAction action : GuardedAction.values()) {
            assertThat(RULES.rule(action).action()).isEqualTo(action);
            assertThat(GuardedAction.ofCode(action.code())).contains(action);
        }
        assertThatThrownBy(() -> GuardRules.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCashierNeedsASupervisorForAPriceAndASupervisorNeedsNobody() {
        assertThat(RULES.decide(Role.CASHIER, price(79_90, 70_00)))
                .isEqualTo(new Decision.NeedsApproval(Role.SUPERVISOR));
        assertThat(RULES.decide(Role.SUPERVISOR, price(79_90, 70_00))).isEqualTo(new Decision.Alone());
        assertThat(RULES.decide(Role.MANAGER, price(79_90, 70_00))).isEqualTo(new Decision.Alone());
    }

    @Test
    void noRoleGoesBelowTheFloorAndTheFloorItselfIsAllowed() {
        for (Role role : Role.values()) {
            assertThat(RULES.decide(role, price(79_90, 55_92))).isEqualTo(new Decision.BelowFloor(Money.ofFen(55_93)));
            assertThat(RULES.decide(role, price(79_90, 55_93))).isNotInstanceOf(Decision.BelowFloor.class);
        }
    }

    @Test
    void noRoleGoesBeyondTheCap() {
        GuardedRequest most = GuardedRequest.pay(GuardedAction.PAID_OUT, "", Money.ofFen(500_00));
        GuardedRequest more = GuardedRequest.pay(GuardedAction.PAID_OUT, "", Money.ofFen(500_01));
        assertThat(RULES.decide(Role.MANAGER, most)).isEqualTo(new Decision.Alone());
        assertThat(RULES.decide(Role.MANAGER, more)).isEqualTo(new Decision.BeyondCap(Money.ofFen(500_00)));
    }

    @Test
    void littleIsFreeAndOneFenMoreAsks() {
        GuardRules rules = RULES.with(RULES.rule(GuardedAction.GIVE_UP).freeUpTo(Money.ofFen(100_00)));
        assertThat(rules.decide(Role.CASHIER, GuardedRequest.remove(GuardedAction.GIVE_UP, "", Money.ofFen(100_00))))
                .isEqualTo(new Decision.Free());
        assertThat(rules.decide(Role.CASHIER, GuardedRequest.remove(GuardedAction.GIVE_UP, "", Money.ofFen(100_01))))
                .isEqualTo(new Decision.NeedsApproval(Role.SUPERVISOR));
    }

    @Test
    void whateverIsAskedTheAnswerNeverGrowsWithAHigherRoleAndALowerPrice() {
        long seed = 20_261_130;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            long before = 1L + random.nextInt(1_000_00);
            long after = random.nextInt(1_200_00);
            boolean allowed = !(RULES.decide(Role.MANAGER, price(before, after)) instanceof Decision.BelowFloor);
            assertThat(allowed)
                    .as("seed %d: from %d to %d", seed, before, after)
                    .isEqualTo(after * 100 >= before * 70);
        }
    }

    @Test
    void anUnknownRoleHasNoRight() {
        assertThat(Role.ofCode("supervisor")).isEqualTo(Role.SUPERVISOR);
        assertThat(Role.ofCode("owner-of-tomorrow")).isEqualTo(Role.CASHIER);
    }

    @Test
    void anApprovalComesBackFromItsMessageAsItWas() {
        Approval granted = new Approval(
                DocumentId.of(Instant.EPOCH, 1, 1),
                TillId.parse("ZSL-02"),
                price(79_90, 70_00),
                new CashierId("07"),
                Optional.of(new CashierId("90")),
                Approval.Means.PIN,
                Optional.of(Reason.other("bag torn")),
                Instant.EPOCH);
        assertThat(ApprovalMessage.of(granted).toDomain()).isEqualTo(granted);
    }

    @Test
    void nobodyStandsBehindWhatWasRefusedAndSomebodyBehindWhatWasGranted() {
        assertThatThrownBy(() -> new Approval(
                        DocumentId.of(Instant.EPOCH, 1, 1),
                        TillId.parse("ZSL-02"),
                        price(79_90, 70_00),
                        new CashierId("07"),
                        Optional.empty(),
                        Approval.Means.PIN,
                        Optional.empty(),
                        Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDayHasACapOfItsOwn() {
        Rule rule = GuardRules.DEFAULT.rule(GuardedAction.BLIND_RETURN);
        assertThat(rule.leftOfDay(Money.ofFen(450_00))).contains(Money.ofFen(50_00));
        assertThat(rule.leftOfDay(Money.ofFen(600_00))).contains(Money.ZERO);
        assertThat(GuardRules.DEFAULT.rule(GuardedAction.RETURN).leftOfDay(Money.ofFen(600_00)))
                .isEmpty();
    }
}
