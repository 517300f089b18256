package org.granary.hq.payment;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.granary.hq.payment.alipay.AlipaySettings;
import org.granary.hq.payment.wechat.WechatSettings;

/**
 * Who headquarters is at the providers, from a file that its owner alone may read. A provider without a line in it is not set
 * up. Names of key files are relative to the settings file.
 *
 * <pre>
 * wechat.merchant = 1900000001          alipay.app = 2021000000000001
 * wechat.app      = wx0000000000000001  alipay.key = alipay-key.pem
 * wechat.serial   = 7777…               alipay.platform = alipay-public.pem
 * wechat.key      = wechat-key.pem
 * wechat.platform.PUB_KEY_ID_0119… = wechat-platform.pem
 * </pre>
 */
public record PaymentSettings(Optional<WechatSettings> wechat, Optional<AlipaySettings> alipay) {
    /** Nothing is set up. */
    public static final PaymentSettings NONE = new PaymentSettings(Optional.empty(), Optional.empty());

    private static final String WECHAT = "wechat.";
    private static final String WECHAT_URL = "https://api.mch.weixin.qq.com";
    private static final String WECHAT_PLATFORM = "wechat.platform.";
    private static final String ALIPAY = "alipay.";
    private static final String ALIPAY_URL = "https://openapi.alipay.com";

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException in a sentence for people, which never holds a secret
     */
    public static PaymentSettings read(Path file) {
        KeyFiles.requireOwnerOnly(file);
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the payment settings " + file, e);
        }
        return new PaymentSettings(
                has(lines, WECHAT) ? Optional.of(wechat(file, lines)) : Optional.empty(),
                has(lines, ALIPAY) ? Optional.of(alipay(file, lines)) : Optional.empty());
    }

    private static boolean has(Properties lines, String prefix) {
        return lines.stringPropertyNames().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private static WechatSettings wechat(Path file, Properties lines) {
        Map<String, PublicKey> platform = new HashMap<>();
        for (String name : lines.stringPropertyNames()) {
            if (name.startsWith(WECHAT_PLATFORM)) {
                Path key = file.resolveSibling(wanted(file, lines, name));
                platform.put(name.substring(WECHAT_PLATFORM.length()), KeyFiles.publicKey(key));
            }
        }
        if (platform.isEmpty()) {
            throw new IllegalArgumentException(
                    "a line " + WECHAT_PLATFORM + "SERIAL with WeChat's public key is wanted in " + file);
        }
        return new WechatSettings(
                ProviderLine.address(
                        lines.getProperty(WECHAT + "url", WECHAT_URL).strip()),
                wanted(file, lines, WECHAT + "merchant"),
                wanted(file, lines, WECHAT + "app"),
                wanted(file, lines, WECHAT + "serial"),
                KeyFiles.privateKey(file.resolveSibling(wanted(file, lines, WECHAT + "key"))),
                platform,
                lines.getProperty(WECHAT + "invoices", "no").strip().equals("yes"));
    }

    private static AlipaySettings alipay(Path file, Properties lines) {
        return new AlipaySettings(
                ProviderLine.address(
                        lines.getProperty(ALIPAY + "url", ALIPAY_URL).strip()),
                wanted(file, lines, ALIPAY + "app"),
                KeyFiles.privateKey(file.resolveSibling(wanted(file, lines, ALIPAY + "key"))),
                KeyFiles.publicKey(file.resolveSibling(wanted(file, lines, ALIPAY + "platform"))));
    }

    private static String wanted(Path file, Properties lines, String name) {
        String value = lines.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a line " + name + " is wanted in " + file);
        }
        return value;
    }
}
