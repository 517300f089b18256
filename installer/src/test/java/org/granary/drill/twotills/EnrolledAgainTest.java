package org.granary.drill.twotills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.engine.Condition;
import org.granary.model.kernel.TillId;
import org.granary.pos.app.Till;
import org.granary.pos.security.IdentityStore;
import org.granary.pos.security.TillIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A till that was revoked becomes itself again with a new code: real till, real headquarters, HTTP. */
final class EnrolledAgainTest {
    private static final String TILL = "ZSL-02";

    @TempDir
    Path folder;

    @Test
    void whatATillSoldBeforeAndWhileItWasRevokedArrivesOnceAfterItIsEnrolledAgain() {
        try (ShopOfTwo shop = new ShopOfTwo(folder)) {
            shop.sell(shop.second, 1, Optional.empty());
            shop.level();
            TillIdentity before = identity(shop);
            shop.console().revoke(TILL);
            shop.sell(shop.second, 2, Optional.empty());
            shop.sell(shop.second, 3, Optional.empty());
            ShopOfTwo.until("the till knows", () -> {
                shop.second.sync().kick();
                return shop.second.sync().status().condition() == Condition.REVOKED;
            });
            long unsent = shop.second.sync().status().unsynced();
            assertThat(unsent).isGreaterThanOrEqualTo(2);
            shop.endSecond();

            try (Till still = shop.till(TILL, shop.secondGate, null)) {
                ShopOfTwo.until(
                        "it is revoked after a restart too",
                        () -> still.sync().status().condition() == Condition.REVOKED);
                assertThat(still.sync().status().unsynced()).isEqualTo(unsent);
            }
            String code = shop.console().enrolmentCode(TILL);
            try (Till again = shop.till(TILL, shop.secondGate, code)) {
                shop.sell(again, 4, Optional.empty());
                ShopOfTwo.until("everything is sent", () -> {
                    again.sync().kick();
                    return again.sync().status().condition() == Condition.LEVEL
                            && again.sync().status().unsynced() == 0;
                });
                TillIdentity after = identity(shop);
                assertThat(after.till()).isEqualTo(TillId.parse(TILL));
                assertThat(after.epoch()).isGreaterThan(before.epoch());
                assertThat(after.key()).isNotEqualTo(before.key());
            }
            List<String> receipts = new ArrayList<>();
            for (JsonNode sale : shop.json("/console/api/sales")) {
                receipts.add(sale.get("receiptNumber").asText());
            }
            assertThat(receipts).hasSize(4).doesNotHaveDuplicates();
            assertThat(shop.bagsAtHeadquarters()).isEqualTo(100 - 1 - 2 - 3 - 4);
            assertThat(shop.json("/console/api/cases")).isEmpty();
            try (Till same = shop.till(TILL, shop.secondGate, code)) {
                ShopOfTwo.until(
                        "a start with the same code asks for nothing",
                        () -> same.sync().status().condition() == Condition.LEVEL);
                assertThat(identity(shop).epoch()).isEqualTo(before.epoch() + 1);
            }
        }
    }

    private static TillIdentity identity(ShopOfTwo shop) {
        return new IdentityStore(shop.folder(TILL)).load().orElseThrow();
    }
}
