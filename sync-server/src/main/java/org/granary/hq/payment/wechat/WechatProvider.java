package org.granary.hq.payment.wechat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.hq.payment.PaymentProvider;
import org.granary.hq.payment.ProviderLine;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.ProviderAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WeChat Pay V3 ({@code pay.weixin.qq.com}, 付款码支付). */
public final class WechatProvider implements PaymentProvider, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WechatProvider.class);
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String CHARGE = "/v3/pay/transactions/codepay";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final String ORDERS = "/v3/pay/transactions/out-trade-no/";
    private static final int OK = 200;
    private static final int NOT_FINE = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int NONCE_BYTES = 16;

    private final WechatSettings settings;
    private final String description;
    private final InstantSource clock;
    private final WechatSignature signature;
    private final WechatAnswers answers;
    private final OkHttpClient http = ProviderLine.client();
    private final SecureRandom random = new SecureRandom();

    /** An answer that may be believed. */
    private record Heard(int status, WechatAnswers.Body body) {
        /** A 202 says with a code that the customer is still paying. */
        boolean fine() {
            return status >= OK && status < NOT_FINE && body.word().isEmpty();
        }
    }

    /**
     * Wires it; nobody is asked.
     *
     * @param description what the customer reads in the wallet
     */
    public WechatProvider(WechatSettings settings, String description, InstantSource clock) {
        this.settings = settings;
        this.description = description;
        this.clock = clock;
        this.signature = new WechatSignature(settings);
        this.answers = new WechatAnswers(settings);
    }

    @Override
    public ProviderAnswer charge(Order order, PaymentCode code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("appid", settings.app());
        body.put("mchid", settings.merchant());
        body.put("description", description);
        body.put("out_trade_no", order.number());
        body.put("payer", Map.of("auth_code", code.digits()));
        body.put("amount", Map.of("total", order.amount().fen(), "currency", "CNY"));
        if (settings.invoices()) {
            body.put("support_fapiao", true);
        }
        body.put(
                "scene_info",
                Map.of(
                        "device_id",
                        order.till().toString(),
                        "store_info",
                        Map.of("out_id", order.till().shop().value())));
        Heard heard = ask("POST", CHARGE, Json.text(body));
        if (heard == null) {
            return ProviderAnswer.UNCLEAR;
        } else if (heard.fine()) {
            return answers.standing(heard.body(), order);
        } else if (heard.status() == UNAUTHORIZED) {
            LOG.error("WeChat does not accept the merchant's signature");
            return ProviderAnswer.unpaid(PaymentReason.SETTINGS);
        }
        return answers.refusedCharge(heard.body());
    }

    @Override
    public ProviderAnswer query(Order order) {
        Heard heard = ask("GET", ORDERS + order.number() + "?mchid=" + settings.merchant(), "");
        if (heard == null) {
            return ProviderAnswer.UNCLEAR;
        }
        return heard.fine() ? answers.standing(heard.body(), order) : refused(heard);
    }

    @Override
    public ProviderAnswer reverse(Order order) {
        String body = Json.text(Map.of("appid", settings.app(), "mchid", settings.merchant()));
        Heard heard = ask("POST", ORDERS + order.number() + "/reverse", body);
        if (heard == null) {
            return ProviderAnswer.UNCLEAR;
        }
        return heard.fine() ? ProviderAnswer.of(ProviderAnswer.Said.REVERSED) : refused(heard);
    }

    /** The same number is the same refund, so asking again is how one finds out what became of it. */
    @Override
    public Given refund(Order order, Back back) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("out_trade_no", order.number());
        body.put("out_refund_no", back.number());
        body.put(
                "amount",
                Map.of("refund", back.amount().fen(), "total", order.amount().fen(), "currency", "CNY"));
        Heard heard = ask("POST", REFUNDS, Json.text(body));
        if (heard == null) {
            return Given.OPEN;
        }
        return heard.fine() ? WechatAnswers.given(heard.body(), back) : WechatAnswers.refusedRefund(heard.body());
    }

    private ProviderAnswer refused(Heard heard) {
        if (heard.status() == NOT_FOUND && heard.body().word().isEmpty()) {
            return ProviderAnswer.UNCLEAR;
        }
        return answers.refusedQuestion(heard.body());
    }

    /** Asks once; null when there is no answer that may be believed. */
    private @Nullable Heard ask(String method, String path, String body) {
        HttpUrl url = settings.url().resolve(path);
        if (url == null) {
            throw new IllegalStateException("not a path: " + path);
        }
        byte[] random16 = new byte[NONCE_BYTES];
        random.nextBytes(random16);
        String query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
        String authorization = signature.authorization(
                method,
                url.encodedPath() + query,
                clock.instant().getEpochSecond(),
                HexFormat.of().formatHex(random16),
                body);
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("User-Agent", "granary")
                .method(method, body.isEmpty() ? null : RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return heard(response);
        } catch (IOException | UnreadableException e) {
            LOG.warn("WeChat gives no answer: {}", e.toString());
            return null;
        }
    }

    private @Nullable Heard heard(Response response) throws IOException {
        byte[] bytes = ProviderLine.body(response);
        if (response.code() == UNAUTHORIZED) {
            // Not signed, since WeChat does not know for whom; its certificate spoke for it, and a 401 charged nobody.
            return new Heard(UNAUTHORIZED, Json.read("{}", WechatAnswers.Body.class));
        }
        WechatSignature.Headers headers = new WechatSignature.Headers(
                response.header("Wechatpay-Serial"),
                response.header("Wechatpay-Timestamp"),
                response.header("Wechatpay-Nonce"),
                response.header("Wechatpay-Signature"));
        if (!signature.verifies(headers, bytes, clock.instant())) {
            LOG.warn("an answer {} in WeChat's name is not signed by WeChat, or not of now", response.code());
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Heard(response.code(), Json.read(text.isBlank() ? "{}" : text, WechatAnswers.Body.class));
    }

    @Override
    public void close() {
        ProviderLine.close(http);
    }
}
