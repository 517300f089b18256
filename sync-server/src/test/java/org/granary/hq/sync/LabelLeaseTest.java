package org.granary.hq.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.granary.hq.ManualClock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;
import org.granary.model.label.LabelLease;
import org.granary.model.wire.LabelLeaseMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class LabelLeaseTest {
    private static final Duration AFTER = LabelLease.TERM.plus(LabelLease.PATIENCE);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T02:00:00Z"));
    private Headquarters headquarters;
    private TestTill till;
    private TestTill second;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, clock);
        till = TestTill.enrolled(headquarters, "ZSL-01");
        second = TestTill.enrolled(headquarters, "ZSL-02");
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    private static LabelLeaseMessage.Answer ask(TestTill till, long term, boolean release) throws IOException {
        LabelLeaseMessage.Request request = new LabelLeaseMessage.Request(1, term, term > 0, release);
        return till.post("/v1/label-lease", Json.text(request)).as(LabelLeaseMessage.Answer.class);
    }

    @Test
    void oneTillOfAShopHostsTheLabelsAndTheOtherIsToldWho() throws IOException {
        LabelLeaseMessage.Answer first = ask(till, 0, false);
        assertThat(first.granted()).isTrue();
        assertThat(first.validMillis()).isEqualTo(LabelLease.TERM.toMillis());
        LabelLeaseMessage.Answer refused = ask(second, 0, false);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.holder()).isEqualTo("ZSL-01");
        assertThat(refused.waitMillis()).isEqualTo(AFTER.toMillis());
        assertThat(ask(TestTill.enrolled(headquarters, "JFL-01"), 0, false).granted())
                .as("another shop's labels")
                .isTrue();
    }

    @Test
    void itMovesWhenTheHostIsSilentForItsTimeAndAtOnceWhenItStops() throws IOException {
        long term = ask(till, 0, false).term();
        clock.advance(AFTER);
        LabelLeaseMessage.Answer moved = ask(second, 0, false);
        assertThat(moved.granted()).isTrue();
        assertThat(moved.term()).isGreaterThan(term);
        assertThat(ask(till, term, false).granted()).isFalse();
        ask(second, moved.term(), true);
        assertThat(ask(till, term, false).granted()).isTrue();
    }

    @Test
    void headquartersRemembersItOverAStop() throws IOException {
        long term = ask(till, 0, false).term();
        headquarters.close();
        headquarters = SmallChain.start(folder, clock);
        till.at(headquarters);
        second.at(headquarters);
        assertThat(ask(second, 0, false).granted()).isFalse();
        assertThat(ask(till, term, false).term()).isEqualTo(term);
    }

    @Test
    void ofManyThatAskAtOnceExactlyOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<LabelLeaseMessage.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            TestTill asking = i % 2 == 0 ? till : second;
            answers.add(threads.submit(() -> ask(asking, 0, false)));
        }
        List<String> holders = new ArrayList<>();
        for (Future<LabelLeaseMessage.Answer> answer : answers) {
            holders.add(answer.get().holder());
        }
        threads.shutdown();
        assertThat(holders).containsOnly(holders.get(0));
    }
}
