package org.granary.hq.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlipaySignatureTest {
    private static final Map<String, String> PARAMETERS = Map.of(
            "method", "alipay.trade.pay",
            "app_id", "2021000000000001",
            "biz_content", "{\"subject\":\"粮油\"}",
            "charset", "utf-8",
            "sign_type", "RSA2",
            "return_url", "");

    private final KeyPair keys = pair();

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Test
    void alipaysOwnLibrarySignsTheSameTextToTheSameSignature() throws AlipayApiException {
        String content = AlipaySignature.content(PARAMETERS);
        assertThat(content)
                .isEqualTo("app_id=2021000000000001&biz_content={\"subject\":\"粮油\"}&charset=utf-8"
                        + "&method=alipay.trade.pay&sign_type=RSA2")
                .isEqualTo(com.alipay.api.internal.util.AlipaySignature.getSignContent(PARAMETERS));
        assertThat(AlipaySignature.sign(content, keys.getPrivate()))
                .isEqualTo(com.alipay.api.internal.util.AlipaySignature.rsaSign(
                        content, text(keys.getPrivate()), "utf-8", "RSA2"));
    }

    @Test
    void alipaysOwnLibraryVerifiesARequest() throws AlipayApiException {
        Map<String, String> request = new HashMap<>(PARAMETERS);
        request.values().removeIf(String::isEmpty);
        request.put("sign", AlipaySignature.sign(AlipaySignature.content(request), keys.getPrivate()));
        assertThat(com.alipay.api.internal.util.AlipaySignature.rsaCheckV2(
                        request, text(keys.getPublic()), "utf-8", "RSA2"))
                .isTrue();
    }

    @Test
    void anAnswerIsVerifiedOverItsTextAsItCame() throws AlipayApiException {
        String object = "{ \"code\":\"10000\",\"msg\":\"a } \\\" { b\", \"list\":[{\"x\":{}}] }";
        String sign =
                com.alipay.api.internal.util.AlipaySignature.rsaSign(object, text(keys.getPrivate()), "utf-8", "RSA2");
        String answer = "{\"alipay_trade_pay_response\" : " + object + ",\"sign\":\"" + sign + "\"}";
        assertThat(AlipaySignature.object(answer, "alipay_trade_pay_response")).contains(object);
        assertThat(AlipaySignature.verifies(new AlipaySignature.Signed(object, sign), keys.getPublic()))
                .isTrue();
        assertThat(AlipaySignature.verifies(
                        new AlipaySignature.Signed(object.replace("10000", "10003"), sign), keys.getPublic()))
                .isFalse();
        assertThat(AlipaySignature.verifies(new AlipaySignature.Signed(object, "?"), keys.getPublic()))
                .isFalse();
    }

    @Test
    void whatHasNoSuchObjectOrNoEndHasNone() {
        assertThat(AlipaySignature.object("{\"error_response\":{}}", "alipay_trade_pay_response"))
                .isEmpty();
        assertThat(AlipaySignature.object("{\"alipay_trade_pay_response\":\"{\"}", "alipay_trade_pay_response"))
                .isEmpty();
        assertThat(AlipaySignature.object("{\"alipay_trade_pay_response\":{\"a\":\"}", "alipay_trade_pay_response"))
                .isEmpty();
    }
}
