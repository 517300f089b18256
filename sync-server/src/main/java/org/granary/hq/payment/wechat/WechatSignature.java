package org.granary.hq.payment.wechat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** {@code WECHATPAY2-SHA256-RSA2048}: how requests are signed and answers verified. */
final class WechatSignature {
    static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";

    /** An answer whose time is further from ours is not believed. */
    static final Duration SKEW_MAX = Duration.ofMinutes(5);

    private static final String ALGORITHM = "SHA256withRSA";

    private final WechatSettings settings;

    WechatSignature(WechatSettings settings) {
        this.settings = settings;
    }

    /** The lines that are signed; each ends with a line feed, also the last and the empty one. */
    static String message(String method, String pathWithQuery, long seconds, String nonce, String body) {
        return method + "\n" + pathWithQuery + "\n" + seconds + "\n" + nonce + "\n" + body + "\n";
    }

    /** The header {@code Authorization}. */
    String authorization(String method, String pathWithQuery, long seconds, String nonce, String body) {
        String signature = sign(message(method, pathWithQuery, seconds, nonce, body));
        return SCHEME + " mchid=\"" + settings.merchant() + "\",nonce_str=\"" + nonce + "\",timestamp=\"" + seconds
                + "\",serial_no=\"" + settings.serial() + "\",signature=\"" + signature + "\"";
    }

    private String sign(String message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(settings.key());
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the merchant's key does not sign", e);
        }
    }

    /** The headers of an answer that speak of its signature; absent ones are null. */
    record Headers(
            @Nullable String serial,
            @Nullable String timestamp,
            @Nullable String nonce,
            @Nullable String signature) {}

    /** Whether the answer is WeChat's own, of now. */
    boolean verifies(Headers headers, byte[] body, Instant now) {
        String serial = headers.serial();
        String timestamp = headers.timestamp();
        String signed = headers.signature();
        if (serial == null || timestamp == null || headers.nonce() == null || signed == null) {
            return false;
        }
        PublicKey key = settings.platform().get(serial);
        if (key == null) {
            return false;
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
            if (Duration.between(at, now).abs().compareTo(SKEW_MAX) >= 0) {
                return false;
            }
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update((timestamp + "\n" + headers.nonce() + "\n").getBytes(StandardCharsets.UTF_8));
            signature.update(body);
            signature.update((byte) '\n');
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
