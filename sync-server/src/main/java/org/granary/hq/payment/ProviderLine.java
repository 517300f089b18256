package org.granary.hq.payment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The way to a provider: time-outs that hold, no request sent twice by itself, no plain HTTP beyond this machine. */
public final class ProviderLine {
    /** Less than a payment waits for the answer to its charge. */
    private static final Duration CALL = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int ANSWER_BYTES_MAX = 256 * 1024;

    private ProviderLine() {}

    /** A client for any provider. */
    public static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(CALL)
                .writeTimeout(CALL)
                .callTimeout(CALL)
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    /** The address a provider listens at. */
    public static HttpUrl address(String text) {
        HttpUrl url = HttpUrl.get(text);
        if (!url.isHttps() && !isLoopback(url.host())) {
            throw new IllegalArgumentException("a payment provider is asked by https only: " + url.host());
        }
        return url;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The body's bytes as they came; what is longer than any answer of a provider is cut off, and its signature fails. */
    public static byte[] body(Response response) throws IOException {
        return response.body().byteStream().readNBytes(ANSWER_BYTES_MAX);
    }

    /** Ends what is under way and lets go of connections. */
    public static void close(OkHttpClient http) {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
