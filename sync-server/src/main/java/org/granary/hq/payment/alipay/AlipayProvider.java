package org.granary.hq.payment.alipay;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.granary.hq.payment.PaymentProvider;
import org.granary.hq.payment.ProviderLine;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.ProviderAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alipay's gateway ({@code opendocs.alipay.com}, 当面付). */
public final class AlipayProvider implements PaymentProvider, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlipayProvider.class);

    /** China's time, whatever the machine's. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    private final AlipaySettings settings;
    private final String subject;
    private final InstantSource clock;
    private final HttpUrl gateway;
    private final OkHttpClient http = ProviderLine.client();

    /**
     * Wires it; nobody is asked.
     *
     * @param subject what the customer reads in the wallet
     */
    public AlipayProvider(AlipaySettings settings, String subject, InstantSource clock) {
        this.settings = settings;
        this.subject = subject;
        this.clock = clock;
        this.gateway = requireNonNull(settings.url().resolve("/gateway.do"), "gateway is null");
    }

    @Override
    public ProviderAnswer charge(Order order, PaymentCode code) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("out_trade_no", order.number());
        content.put("scene", "bar_code");
        content.put("auth_code", code.digits());
        content.put("subject", subject);
        content.put("total_amount", order.amount().yuan());
        content.put("store_id", order.till().shop().value());
        content.put("terminal_id", order.till().toString());
        return ask("alipay.trade.pay", content)
                .map(body -> AlipayAnswers.charge(body, order))
                .orElse(ProviderAnswer.UNCLEAR);
    }

    @Override
    public ProviderAnswer query(Order order) {
        return ask("alipay.trade.query", Map.of("out_trade_no", order.number()))
                .map(body -> AlipayAnswers.query(body, order))
                .orElse(ProviderAnswer.UNCLEAR);
    }

    @Override
    public ProviderAnswer reverse(Order order) {
        return ask("alipay.trade.cancel", Map.of("out_trade_no", order.number()))
                .map(body -> AlipayAnswers.cancel(body, order))
                .orElse(ProviderAnswer.UNCLEAR);
    }

    /** A refund that is repeated moves nothing and says so; then the gateway is asked how the first one stands. */
    @Override
    public Given refund(Order order, Back back) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("out_trade_no", order.number());
        content.put("out_request_no", back.number());
        content.put("refund_amount", back.amount().yuan());
        Given given = ask("alipay.trade.refund", content)
                .map(body -> AlipayAnswers.given(body, order))
                .orElse(Given.OPEN);
        if (given != Given.OPEN) {
            return given;
        }
        return ask(
                        "alipay.trade.fastpay.refund.query",
                        Map.of("out_trade_no", order.number(), "out_request_no", back.number()))
                .map(body -> AlipayAnswers.refundStanding(body, back))
                .orElse(Given.OPEN);
    }

    /** Asks once; empty when there is no answer that may be believed. */
    private Optional<AlipayAnswers.Body> ask(String method, Map<String, String> content) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("app_id", settings.app());
        parameters.put("method", method);
        parameters.put("format", "JSON");
        parameters.put("charset", "utf-8");
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", TIME.format(clock.instant()));
        parameters.put("version", "1.0");
        parameters.put("biz_content", Json.text(content));
        parameters.put("sign", AlipaySignature.sign(AlipaySignature.content(parameters), settings.key()));
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        parameters.forEach(form::add);
        Request request = new Request.Builder()
                .url(gateway.newBuilder().addQueryParameter("charset", "utf-8").build())
                .post(form.build())
                .build();
        try (Response response = http.newCall(request).execute()) {
            String text = new String(ProviderLine.body(response), StandardCharsets.UTF_8);
            return believed(text, method.replace('.', '_') + "_response");
        } catch (IOException | UnreadableException e) {
            LOG.warn("Alipay gives no answer: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<AlipayAnswers.Body> believed(String answer, String name) {
        String signature = Json.read(answer, Sign.class).sign();
        Optional<String> object = AlipaySignature.object(answer, name);
        boolean signed = object.isPresent()
                && signature != null
                && AlipaySignature.verifies(new AlipaySignature.Signed(object.get(), signature), settings.platform());
        if (!signed) {
            LOG.warn("an answer in Alipay's name is not signed by Alipay");
            return Optional.empty();
        }
        return object.map(text -> Json.read(text, AlipayAnswers.Body.class));
    }

    /** What stands beside the one object. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Sign(@Nullable String sign) {}

    @Override
    public void close() {
        ProviderLine.close(http);
    }
}
