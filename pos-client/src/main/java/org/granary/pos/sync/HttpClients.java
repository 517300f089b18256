package org.granary.pos.sync;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

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
        if (!url.isHttps() && !isLoopback(url.host())) {
            throw new IllegalArgumentException("plain http is taken from loopback only, not from " + url.host());
        }
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                .writeTimeout(READ)
                .callTimeout(CALL)
                .followRedirects(false);
        if (url.isHttps() && !certificateSha256.isEmpty()) {
            pin(builder, certificateSha256);
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

    private static void pin(OkHttpClient.Builder builder, String certificateSha256) {
        PinnedTrust trust = new PinnedTrust(certificateSha256.toLowerCase(Locale.ROOT));
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

    private record PinnedTrust(String sha256) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a till is no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
                if (!HexFormat.of().formatHex(digest).equals(sha256)) {
                    throw new CertificateException("not the certificate of our headquarters");
                }
            } catch (GeneralSecurityException e) {
                throw e instanceof CertificateException certificate ? certificate : new CertificateException(e);
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
