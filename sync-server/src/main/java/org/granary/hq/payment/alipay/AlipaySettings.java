package org.granary.hq.payment.alipay;

import static java.util.Objects.requireNonNull;

import java.security.PrivateKey;
import java.security.PublicKey;
import okhttp3.HttpUrl;

/**
 * An application at Alipay.
 *
 * @param key the application's, which signs
 * @param platform Alipay's, which verifies its answers
 */
public record AlipaySettings(HttpUrl url, String app, PrivateKey key, PublicKey platform) {
    public AlipaySettings {
        requireNonNull(url, "url is null");
        requireNonNull(app, "app is null");
        requireNonNull(key, "key is null");
        requireNonNull(platform, "platform is null");
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AlipaySettings[app=" + app + "]";
    }
}
