package org.granary.hq.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.granary.model.sync.SignedRequest;
import org.junit.jupiter.api.Test;

final class NonceCacheTest {
    private static final long NOW = 1_795_000_000_000L;

    @Test
    void aNonceIsNewOnceWithinItsWindow() {
        NonceCache nonces = new NonceCache(NOW);
        assertThat(nonces.isNew("a", NOW, NOW)).isTrue();
        assertThat(nonces.isNew("a", NOW, NOW + SignedRequest.WINDOW_MILLIS)).isFalse();
        assertThat(nonces.isNew("b", NOW, NOW)).isTrue();
    }

    @Test
    void whatItForgetsBeingFullItRefusesByTime() {
        NonceCache nonces = new NonceCache(NOW, 3);
        for (int i = 0; i < 5; i++) {
            assertThat(nonces.isNew("n" + i, NOW + i, NOW + i)).isTrue();
            for (int seen = 0; seen <= i; seen++) {
                long at = NOW + seen;
                boolean refused = at < nonces.floor() || !nonces.isNew("n" + seen, at, NOW + i);
                assertThat(refused).as("nonce %d after %d", seen, i).isTrue();
            }
        }
        assertThat(nonces.floor()).isGreaterThan(NOW);
    }

    @Test
    void whatIsOutOfTimeIsForgottenWithoutLosingTime() {
        NonceCache nonces = new NonceCache(NOW);
        nonces.isNew("a", NOW, NOW);
        nonces.isNew("b", NOW + 2 * SignedRequest.WINDOW_MILLIS, NOW + 2 * SignedRequest.WINDOW_MILLIS);
        assertThat(nonces.floor()).isEqualTo(NOW);
    }
}
