package org.granary.pos.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.granary.model.wire.Feed;
import org.junit.jupiter.api.Test;

final class ForcedPricesTest {
    private int forced;
    private boolean broken;
    private final ForcedPrices prices = new ForcedPrices(this::force);

    private CompletableFuture<Void> force() {
        forced++;
        return broken
                ? CompletableFuture.failedFuture(new IllegalStateException("the disk is full"))
                : CompletableFuture.completedFuture(null);
    }

    private static Feed.Page page(String topic) {
        return new Feed.Page(8, 8, 1, 0, List.of(new Feed.Entry(8, topic, "1", "{}")));
    }

    @Test
    void aPriceIsForcedBeforeHeadquartersHearsOfItAndOnlyOnce() {
        prices.beforeTelling();
        forced = 0;

        prices.applying(page(Feed.PRICE));
        prices.beforeTelling();
        prices.beforeTelling();

        assertThat(forced).isEqualTo(1);
    }

    @Test
    void whatTheProcessBeforeAppliedAndASnapshotAreForcedToo() {
        prices.beforeTelling();
        assertThat(forced).isEqualTo(1);

        prices.replacing();
        prices.beforeTelling();
        assertThat(forced).isEqualTo(2);
    }

    @Test
    void whatOtherTillsSoldForcesNothing() {
        prices.beforeTelling();
        forced = 0;

        prices.applying(page(Feed.STOCK));
        prices.beforeTelling();

        assertThat(forced).isZero();
    }

    @Test
    void nothingIsToldUntilTheDiskTookIt() {
        prices.applying(page(Feed.PRICE));
        broken = true;
        assertThatThrownBy(prices::beforeTelling).isInstanceOf(CompletionException.class);
        assertThatThrownBy(prices::beforeTelling).isInstanceOf(CompletionException.class);

        broken = false;
        prices.beforeTelling();
        assertThat(forced).isEqualTo(3);
    }
}
