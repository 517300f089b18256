package org.granary.hq.payment.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Two payment providers on loopback. It verifies our signatures with the providers' own libraries and signs with them too;
 * written from the description of the protocols, apart from the adapters.
 */
public final class PaymentSimulator implements AutoCloseable {
    public static final String MERCHANT = "1900000001";
    public static final String WECHAT_APP = "wx0000000000000001";
    public static final String SERIAL = "7777777777777777777777777777777777777777";
    public static final String PLATFORM = "PUB_KEY_ID_0119000000010001";
    public static final String ALIPAY_APP = "2021000000000001";

    private static final int THREADS = 8;

    /** One set for all simulators of a virtual machine: making keys takes longer than most tests. */
    private static final KeyPair MERCHANT_KEYS = pair();

    private static final KeyPair WECHAT_KEYS = pair();
    private static final KeyPair APPLICATION_KEYS = pair();
    private static final KeyPair ALIPAY_KEYS = pair();
    private final Books books;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "payment-simulator");
        thread.setDaemon(true);
        return thread;
    });

    public PaymentSimulator(InstantSource clock) {
        this(clock, 0);
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for any free one
     */
    public PaymentSimulator(InstantSource clock, int port) {
        books = new Books(clock);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v3/", new WechatDesk(books, MERCHANT_KEYS.getPublic(), WECHAT_KEYS.getPrivate(), clock));
        server.createContext(
                "/gateway.do", new AlipayDesk(books, APPLICATION_KEYS.getPublic(), ALIPAY_KEYS.getPrivate()));
        server.start();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Books books() {
        return books;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Writes what headquarters needs to know of both, with a key for each; readable by the owner only. */
    public Path settings(Path folder) {
        try {
            pem(folder.resolve("wechat-key.pem"), "PRIVATE KEY", MERCHANT_KEYS.getPrivate());
            pem(folder.resolve("wechat-platform.pem"), "PUBLIC KEY", WECHAT_KEYS.getPublic());
            pem(folder.resolve("alipay-key.pem"), "PRIVATE KEY", APPLICATION_KEYS.getPrivate());
            pem(folder.resolve("alipay-public.pem"), "PUBLIC KEY", ALIPAY_KEYS.getPublic());
            return owners(
                    folder.resolve("payments.properties"),
                    String.join(
                            "\n",
                            "wechat.url = " + url(),
                            "wechat.merchant = " + MERCHANT,
                            "wechat.app = " + WECHAT_APP,
                            "wechat.serial = " + SERIAL,
                            "wechat.key = wechat-key.pem",
                            "wechat.platform." + PLATFORM + " = wechat-platform.pem",
                            "alipay.url = " + url(),
                            "alipay.app = " + ALIPAY_APP,
                            "alipay.key = alipay-key.pem",
                            "alipay.platform = alipay-public.pem",
                            ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pem(Path file, String title, Key key) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        owners(file, "-----BEGIN " + title + "-----\n" + text + "\n-----END " + title + "-----\n");
    }

    private static Path owners(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
