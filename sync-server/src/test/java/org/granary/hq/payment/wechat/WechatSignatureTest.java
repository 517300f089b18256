package org.granary.hq.payment.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.auth.WechatPay2Credential;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

final class WechatSignatureTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_652_750_623);
    private static final String NONCE = "eBYqCOxa0QudMnPvVilkTzOg3gHh5Z3u";

    private final KeyPair merchant = pair();
    private final KeyPair platform = pair();
    private final WechatSignature signature = new WechatSignature(new WechatSettings(
            HttpUrl.get("https://api.mch.weixin.qq.com"),
            "1230000109",
            "wx1",
            "SERIAL",
            merchant.getPrivate(),
            Map.of("PLATFORM", platform.getPublic()),
            false));

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The vector of {@code wechatpay-java}'s own test. */
    @Test
    void theMessageIsThePublishedOne() {
        assertThat(WechatSignature.message(
                        "GET",
                        "/v3/pay/transactions/id/1217752501201407033233368018?mchid=1230000109",
                        NOW.getEpochSecond(),
                        NONCE,
                        ""))
                .isEqualTo("GET\n/v3/pay/transactions/id/1217752501201407033233368018?mchid=1230000109\n1652750623\n"
                        + NONCE + "\n\n");
    }

    @Test
    void wechatsOwnLibraryVerifiesWhatIsSignedAndWouldSignTheSame() {
        String path = "/v3/pay/transactions/codepay?a=b";
        String header = signature.authorization("POST", path, NOW.getEpochSecond(), NONCE, "{\"a\":\"米\"}");
        Matcher signed = Pattern.compile(".*signature=\"([^\"]+)\"").matcher(header);
        assertThat(signed.matches()).isTrue();
        String message = "POST\n" + path + "\n1652750623\n" + NONCE + "\n{\"a\":\"米\"}\n";
        assertThat(new RSAVerifier(merchant.getPublic(), "SERIAL").verify("SERIAL", message, signed.group(1)))
                .isTrue();
        String theirs = new WechatPay2Credential("1230000109", new RSASigner("SERIAL", merchant.getPrivate()))
                .getAuthorization(URI.create("https://api.mch.weixin.qq.com" + path), "POST", "{\"a\":\"米\"}");
        String names = "\"[^\"]*\"";
        assertThat(header.replaceAll(names, "")).isEqualTo(theirs.replaceAll(names, ""));
    }

    @Test
    void anAnswerIsBelievedOnlyAsItWasSignedAndOnlyOfNow() {
        byte[] body = "{\"trade_state\":\"SUCCESS\"}".getBytes(StandardCharsets.UTF_8);
        String message = NOW.getEpochSecond() + "\n" + NONCE + "\n{\"trade_state\":\"SUCCESS\"}\n";
        String signed =
                new RSASigner("PLATFORM", platform.getPrivate()).sign(message).getSign();
        WechatSignature.Headers headers = new WechatSignature.Headers("PLATFORM", "1652750623", NONCE, signed);
        assertThat(signature.verifies(headers, body, NOW.plusSeconds(299))).isTrue();
        assertThat(signature.verifies(headers, body, NOW.minusSeconds(299))).isTrue();
        assertThat(signature.verifies(headers, body, NOW.plusSeconds(300))).isFalse();
        assertThat(signature.verifies(headers, body, NOW.minusSeconds(300))).isFalse();
        assertThat(signature.verifies(headers, "{}".getBytes(StandardCharsets.UTF_8), NOW))
                .isFalse();
        for (WechatSignature.Headers wrong : new WechatSignature.Headers[] {
            new WechatSignature.Headers(null, "1652750623", NONCE, signed),
            new WechatSignature.Headers("OTHER", "1652750623", NONCE, signed),
            new WechatSignature.Headers("PLATFORM", "1652750624", NONCE, signed),
            new WechatSignature.Headers("PLATFORM", "now", NONCE, signed),
            new WechatSignature.Headers("PLATFORM", "1652750623", "other", signed),
            new WechatSignature.Headers("PLATFORM", "1652750623", NONCE, "not base 64 !"),
            new WechatSignature.Headers("PLATFORM", "1652750623", NONCE, null)
        }) {
            assertThat(signature.verifies(wrong, body, NOW))
                    .as(wrong.toString())
                    .isFalse();
        }
    }
}
