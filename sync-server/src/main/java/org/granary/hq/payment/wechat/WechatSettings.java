package org.granary.hq.payment.wechat;

import static java.util.Objects.requireNonNull;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * A merchant of WeChat Pay.
 *
 * @param serial of the merchant's certificate, whose key signs
 * @param invoices whether WeChat offers an invoice on the customer's payment message ({@code support_fapiao})
 * @param platform WeChat's public keys by the serial that its answers name; two while WeChat changes them
 */
public record WechatSettings(
        HttpUrl url,
        String merchant,
        String app,
        String serial,
        PrivateKey key,
        Map<String, PublicKey> platform,
        boolean invoices) {
    public WechatSettings {
        requireNonNull(url, "url is null");
        requireNonNull(merchant, "merchant is null");
        requireNonNull(app, "app is null");
        requireNonNull(serial, "serial is null");
        requireNonNull(key, "key is null");
        platform = Map.copyOf(platform);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "WechatSettings[merchant=" + merchant + "]";
    }
}
