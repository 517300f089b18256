package org.granary.pos.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.hq.tls.TlsSettings;
import org.granary.model.engine.ProtocolVersions;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.wire.Hello;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.sync.clock.CorrectedClock;
import org.granary.pos.sync.clock.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The till's own client with a real headquarters behind HTTPS, on real sockets. */
final class TlsLineTest {
    private static final TillId TILL = TillId.parse("ZSL-01");
    private static final long WITHIN_SECONDS = 30;

    @TempDir
    Path folder;

    @Test
    void aTillTalksToTheHeadquartersOfItsCodeAndToNoOther() throws Exception {
        try (Headquarters ours = start("ours");
                Headquarters theirs = start("theirs")) {
            String code = String.valueOf(ours.enrolmentCodes().get(TILL));
            assertThatThrownBy(() -> Enrolling.enrol(url(theirs), code)).isInstanceOf(SSLException.class);
            EnrolmentCode withoutCertificate =
                    new EnrolmentCode(EnrolmentCode.parse(code).code(), "");
            assertThatThrownBy(() -> Enrolling.enrol(url(ours), withoutCertificate.text()))
                    .as("a certificate that nobody signed and no code names")
                    .isInstanceOf(SSLException.class);

            TillIdentity identity = Enrolling.enrol(url(ours), code);

            assertThat(identity.certificateSha256()).hasSize(64);
            try (HeadquartersClient line = client(ours, identity);
                    HeadquartersClient astray = client(theirs, identity)) {
                assertThat(line.hello(greeting()).epoch()).isEqualTo(identity.epoch());
                assertThatThrownBy(() -> astray.hello(greeting())).isInstanceOf(SSLException.class);
                assertThat(firstHead(line)).isNotNegative();
                assertThatThrownBy(() -> astray.follow(head -> {})).isInstanceOf(SSLException.class);
            }
        }
    }

    /** What the wake-up stream tells first. */
    private static long firstHead(HeadquartersClient line) throws Exception {
        CompletableFuture<Long> head = new CompletableFuture<>();
        Thread follower = new Thread(() -> {
            try {
                line.follow(head::complete);
            } catch (IOException | RuntimeException e) {
                head.completeExceptionally(e);
            }
        });
        follower.setDaemon(true);
        follower.start();
        return head.get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private static Hello.Request greeting() {
        return new Hello.Request(ProtocolVersions.OURS.newest(), Hello.Reason.START.name(), 0, "", List.of());
    }

    private HeadquartersClient client(Headquarters headquarters, TillIdentity identity) {
        return new HeadquartersClient(
                url(headquarters), () -> identity, new CorrectedClock(TimeSource.of(Clock.systemUTC()), folder));
    }

    private static HttpUrl url(Headquarters headquarters) {
        return HttpUrl.get(headquarters.address());
    }

    private Headquarters start(String name) throws IOException {
        Path shops = Files.writeString(
                folder.resolve("shops.csv"), "shop,name,address,phone,tills\nZSL,中山路店,中山路118号,000-1,1\n");
        Path catalogue = Files.writeString(folder.resolve("catalogue.csv"), """
                sku,name,pinyin,short_code,spec,category,brand,origin,grade,measure,form,barcode,retail_price,supply_price,cost_price,tax_rate,shelf_life_days,batch_tracked,storage,supplier,pack_name,pack_size,pack_barcode,pack_price
                R001,谷丰 五常大米,,101,10kg/袋,大米,谷丰,五常,一级,piece,packed,6909000000017,79.90,70,60,9,365,1,阴凉,谷丰粮业,,,,
                """);
        return Headquarters.start(
                HeadquartersSettings.in(folder.resolve(name))
                        .with(new HeadquartersSettings.Imports(catalogue, shops, null, null, null))
                        .with(TlsSettings.OWN),
                Clock.systemUTC());
    }
}
