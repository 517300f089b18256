package org.granary.hq.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LimitsTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final Limits limits = new Limits(nanos::get);

    @Test
    void afterTheBurstOneIsToldWhenToComeBackAndIsTakenThen() {
        exhaust("10.0.0.0/24");
        long wait = limits.look(Limits.Kind.WRONG_PASSWORD, "10.0.0.0/24");
        assertThat(wait).isBetween(11_000L, 12_000L);
        assertThat(limits.take(Limits.Kind.WRONG_PASSWORD, "10.0.0.0/24")).isPositive();

        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(wait + 1));

        assertThat(limits.take(Limits.Kind.WRONG_PASSWORD, "10.0.0.0/24")).isZero();
    }

    @Test
    void whatOneDoesIsNotCountedAgainstAnotherNorAgainstAnotherKind() {
        exhaust("10.0.0.0/24");

        assertThat(limits.take(Limits.Kind.WRONG_PASSWORD, "10.0.1.0/24")).isZero();
        assertThat(limits.take(Limits.Kind.WRONG_CODE, "10.0.0.0/24")).isZero();
    }

    @Test
    void manyStrangersTakeABoundedNumberOfBuckets() {
        exhaust("first");
        for (int i = 0; i < Limits.MAX_BUCKETS; i++) {
            limits.take(Limits.Kind.WRONG_PASSWORD, "stranger " + i);
        }

        assertThat(limits.take(Limits.Kind.WRONG_PASSWORD, "first"))
                .as("forgotten, and so full again")
                .isZero();
    }

    @Test
    void aNetworkNamesNoSingleMachine() {
        assertThat(Network.of("192.168.7.23")).isEqualTo("192.168.7.0/24");
        assertThat(Network.of("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:0:0:0:0:0/48");
    }

    private void exhaust(String who) {
        for (int i = 0; i < Limits.Kind.WRONG_PASSWORD.burst(); i++) {
            assertThat(limits.take(Limits.Kind.WRONG_PASSWORD, who)).isZero();
        }
    }
}
