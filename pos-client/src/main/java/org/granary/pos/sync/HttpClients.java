package org.granary.pos.sync;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.KeyManagementException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.granary.model.sync.EnrolmentCode;
import org.jspecify.annotations.Nullable;

/** HTTP clients with bounded time-outs; over TLS exactly one certificate is trusted, the one named at enrolment. */
final class HttpClients {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(30);

    private HttpClients() {}

    /**
     * A client for one headquarters.
     *
     * @param certificateSha256 hexadecimal; empty trusts what the platform trusts
     * @throws IllegalArgumentException for plain HTTP to anything but loopback
     */
    static OkHttpClient to(HttpUrl url, String certificateSha256) {
        String pinned = certificateSha256.toLowerCase(Locale.ROOT);
        return build(
                url,
                pinned.isEmpty()
                        ? null
                        : digest -> HexFormat.of().formatHex(digest).equals(pinned));
    }

    /**
     * A client for a headquarters that is known by its code only; a code that names no certificate leaves it to the platform.
     *
     * @param seen gets the SHA-256 of a certificate that is checked against the code
     * @throws IllegalArgumentException for plain HTTP to anything but loopback
     */
    static OkHttpClient to(HttpUrl url, EnrolmentCode code, Consumer<byte[]> seen) {
        String pinned = code.certificate();
        return build(
                url,
                pinned.isEmpty()
                        ? null
                        : digest -> {
                            seen.accept(digest);
                            return EnrolmentCode.certificate(digest).equals(pinned);
                        });
    }

    private static OkHttpClient build(HttpUrl url, @Nullable Predicate<byte[]> pinned) {
        if (!url.isHttps() && !isLoopback(url.host())) {
            throw new IllegalArgumentException("plain http is taken from loopback only, not from " + url.host());
        }
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                .writeTimeout(READ)
                .callTimeout(CALL)
                .followRedirects(false);
        if (url.isHttps() && pinned != null) {
            pin(builder, new PinnedTrust(pinned));
        }
        return builder.build();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void pin(OkHttpClient.Builder builder, PinnedTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            builder.sslSocketFactory(context.getSocketFactory(), trust);
            // The certificate itself is the name: a shop may reach headquarters by any address.
            builder.hostnameVerifier((host, session) -> true);
        } catch (NoSuchAlgorithmException | KeyManagementException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    static byte[] sha256(Certificate certificate) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Trusts a certificate by its SHA-256, whoever signed it and whatever it calls itself. */
    private record PinnedTrust(Predicate<byte[]> pinned) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a till is no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (!pinned.test(sha256(chain[0]))) {
                throw new CertificateException("not the certificate of our headquarters");
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
