package org.granary.drill.attack;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.granary.drill.process.DrillFailure;
import org.granary.model.sync.SignedRequest;

/** An attacker trusts everybody; that a till does not is shown elsewhere. */
final class AnyCertificate implements X509TrustManager {
    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private volatile String sha256 = "";

    OkHttpClient client() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {this}, new SecureRandom());
        Dispatcher dispatcher = new Dispatcher();
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
                .sslSocketFactory(context.getSocketFactory(), this)
                .hostnameVerifier((name, session) -> true)
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .build();
    }

    /** SHA-256 of the certificate that somebody shows, hexadecimal. */
    String seenAt(OkHttpClient http, String address) throws IOException {
        Request health = new Request.Builder().url(address + "/v1/health").build();
        try (Response response = http.newCall(health).execute()) {
            if (response.handshake() == null) {
                throw new DrillFailure("no HTTPS at " + address);
            }
            return sha256;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("not asked for");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        sha256 = SignedRequest.sha256(chain[0].getEncoded());
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
