package org.granary.hq.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.TlsVersion;
import org.granary.hq.SmallChain;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.EnrolmentCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {
    @TempDir
    Path folder;

    @Test
    void itSpeaksTls13WithACertificateOfItsOwnThatStaysAndThatTheCodeNames() throws Exception {
        String first = "";
        for (int start = 0; start < 2; start++) {
            try (Headquarters headquarters = start(TlsSettings.OWN)) {
                assertThat(headquarters.address()).startsWith("https://127.0.0.1:");
                Seen seen = new Seen();
                try (Response response = seen.get(headquarters.address() + "/v1/health")) {
                    assertThat(response.code()).isEqualTo(200);
                    assertThat(response.handshake()).isNotNull();
                    assertThat(response.handshake().tlsVersion()).isEqualTo(TlsVersion.TLS_1_3);
                }
                EnrolmentCode code = EnrolmentCode.parse(
                        String.valueOf(headquarters.enrolmentCodes().get(TillId.parse("ZSL-01"))));
                assertThat(code.certificate())
                        .isEqualTo(EnrolmentCode.certificate(HexFormat.of().parseHex(seen.sha256)));
                assertThat(first).isIn("", seen.sha256);
                first = seen.sha256;
            }
        }
        Path file = folder.resolve("hq").resolve(ServerCertificate.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theConsolesCookieIsForHttpsOnly() throws Exception {
        try (Headquarters headquarters = start(TlsSettings.OWN)) {
            Request login = new Request.Builder()
                    .url(headquarters.address() + "/console/login")
                    .header("Origin", headquarters.address())
                    .post(new FormBody.Builder()
                            .add("password", SmallChain.PASSWORD)
                            .build())
                    .build();
            try (Response response = new Seen().client.newCall(login).execute()) {
                assertThat(response.code()).isEqualTo(303);
                assertThat(response.header("Set-Cookie"))
                        .containsIgnoringCase("; secure")
                        .containsIgnoringCase("; httponly")
                        .containsIgnoringCase("samesite=strict");
            }
        }
    }

    @Test
    void plainHttpStaysOnThisMachine() {
        assertThatThrownBy(() -> Headquarters.start(settings("0.0.0.0", null), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--tls");
    }

    @Test
    void aGivenCertificateIsShownAndItsKeyHasToBeTheOwnersOnly() throws Exception {
        Path given = folder.resolve("given.pem");
        try (Headquarters headquarters = start(TlsSettings.OWN)) {
            assertThat(headquarters.port()).isPositive();
        }
        Files.move(folder.resolve("hq").resolve(ServerCertificate.FILE), given);
        String expected = ServerCertificate.open(
                        new TlsSettings(given, null),
                        folder,
                        "localhost",
                        Clock.systemUTC().instant())
                .sha256();
        try (Headquarters headquarters = start(new TlsSettings(given, null))) {
            Seen seen = new Seen();
            seen.get(headquarters.address() + "/v1/health").close();
            assertThat(seen.sha256).isEqualTo(expected);
        }
        Files.setPosixFilePermissions(given, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> start(new TlsSettings(given, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aPkcs12FileIsShownAlsoWhenItHoldsOtherEntries() throws Exception {
        SelfSigned wanted = SelfSigned.make("localhost", Clock.systemUTC().instant());
        SelfSigned other = SelfSigned.make("localhost", Clock.systemUTC().instant());
        Path file = store("secret", Map.of("a-server", wanted, "b-other", other));
        Path password = Files.writeString(folder.resolve("p12-password"), "secret\n");
        TlsSettings given = new TlsSettings(file, password);
        String expected = ServerCertificate.open(given, folder, "localhost", Instant.EPOCH)
                .sha256();

        try (Headquarters headquarters = start(given)) {
            Seen seen = new Seen();
            seen.get(headquarters.address() + "/v1/health").close();
            assertThat(seen.sha256).isEqualTo(expected);
            EnrolmentCode code = EnrolmentCode.parse(
                    String.valueOf(headquarters.enrolmentCodes().get(TillId.parse("ZSL-01"))));
            assertThat(code.certificate())
                    .isEqualTo(EnrolmentCode.certificate(HexFormat.of().parseHex(seen.sha256)));
        }
    }

    @Test
    void aPkcs12FileThatItsPasswordDoesNotOpenIsNamedInASentence() throws Exception {
        SelfSigned made = SelfSigned.make("localhost", Clock.systemUTC().instant());
        Path file = store("secret", Map.of("server", made));
        Path wrong = Files.writeString(folder.resolve("p12-password"), "another\n");

        for (TlsSettings given : List.of(new TlsSettings(file, wrong), new TlsSettings(file, null))) {
            assertThatThrownBy(() -> start(given))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--tls-password-file");
        }
    }

    private Path store(String password, Map<String, SelfSigned> entries) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        for (Map.Entry<String, SelfSigned> entry : entries.entrySet()) {
            Certificate[] chain = {entry.getValue().certificate()};
            keys.setKeyEntry(entry.getKey(), entry.getValue().key(), password.toCharArray(), chain);
        }
        Path file = folder.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, password.toCharArray());
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Headquarters start(TlsSettings tls) throws IOException {
        return Headquarters.start(settings("127.0.0.1", tls), Clock.systemUTC());
    }

    private HeadquartersSettings settings(String host, @Nullable TlsSettings tls) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), SmallChain.PASSWORD + "\n");
        Path catalogue = Files.writeString(folder.resolve("catalogue.csv"), SmallChain.CATALOGUE);
        Path shops =
                Files.writeString(folder.resolve("shops.csv"), "shop,name,address,phone,tills\nZSL,中山路店,中山路,0,1\n");
        HeadquartersSettings plain = new HeadquartersSettings(
                folder.resolve("hq"),
                host,
                0,
                password,
                new HeadquartersSettings.Imports(catalogue, shops, null, null, null),
                HeadquartersSettings.DEFAULT_RAISE_GRACE);
        return tls == null ? plain : plain.with(tls);
    }

    /** A client that takes any certificate and remembers which it was. */
    private static final class Seen implements X509TrustManager {
        private final OkHttpClient client;
        private String sha256 = "";

        Seen() throws Exception {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, new SecureRandom());
            client = new OkHttpClient.Builder()
                    .followRedirects(false)
                    .sslSocketFactory(context.getSocketFactory(), this)
                    .hostnameVerifier((name, session) -> true)
                    .build();
        }

        Response get(String url) throws IOException {
            return client.newCall(new Request.Builder().url(url).build()).execute();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("not asked for");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            sha256 = org.granary.model.sync.SignedRequest.sha256(chain[0].getEncoded());
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
