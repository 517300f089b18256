package org.granary.hq.payment.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.hq.store.Json;
import org.jspecify.annotations.Nullable;

/** WeChat Pay V3 as a merchant sees it. Signatures are those of {@code wechatpay-java}. */
final class WechatDesk implements HttpHandler {
    private static final Pattern AUTHORIZATION = Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"(\\w+)\","
            + "nonce_str=\"(\\w+)\",timestamp=\"(\\d+)\",serial_no=\"(\\w+)\",signature=\"([\\w+/=]+)\"");
    private static final Pattern ORDER = Pattern.compile("/v3/pay/transactions/out-trade-no/(\\w+)(/reverse)?");
    private static final long SKEW_MAX_SECONDS = 300;

    private final Books books;
    private final RSAVerifier merchant;
    private final RSASigner platform;
    private final InstantSource clock;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    WechatDesk(Books books, PublicKey merchant, PrivateKey platform, InstantSource clock) {
        this.books = books;
        this.merchant = new RSAVerifier(merchant, PaymentSimulator.SERIAL);
        this.platform = new RSASigner(PaymentSimulator.PLATFORM, platform);
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!signed(exchange, body)) {
            books.breach("not signed: " + exchange.getRequestURI().getPath());
            answer(exchange, 401, Map.of("code", "SIGN_ERROR", "message", "签名错误"), false);
            return;
        }
        String path = exchange.getRequestURI().getPath();
        Matcher order = ORDER.matcher(path);
        if (path.equals("/v3/pay/transactions/codepay")) {
            charge(exchange, Json.MAPPER.readTree(body));
        } else if (path.equals("/v3/refund/domestic/refunds")) {
            refund(exchange, Json.MAPPER.readTree(body));
        } else if (order.matches() && order.group(2) != null) {
            reverse(exchange, order.group(1));
        } else if (order.matches()) {
            query(exchange, order.group(1));
        } else {
            answer(exchange, 404, Map.of("code", "RESOURCE_NOT_EXISTS"), false);
        }
    }

    private boolean signed(HttpExchange exchange, String body) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher parts = AUTHORIZATION.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return false;
        }
        long seconds = Long.parseLong(parts.group(3));
        boolean ofNow = Math.abs(clock.instant().getEpochSecond() - seconds) < SKEW_MAX_SECONDS;
        String message = exchange.getRequestMethod() + "\n" + exchange.getRequestURI() + "\n" + seconds + "\n"
                + parts.group(2) + "\n" + body + "\n";
        return ofNow
                && parts.group(1).equals(PaymentSimulator.MERCHANT)
                && nonces.add(parts.group(2))
                && merchant.verify(parts.group(4), message, parts.group(5));
    }

    private void charge(HttpExchange exchange, JsonNode request) throws IOException {
        boolean whole = request.path("appid").asText().equals(PaymentSimulator.WECHAT_APP)
                && request.path("mchid").asText().equals(PaymentSimulator.MERCHANT)
                && request.path("amount").path("currency").asText().equals("CNY")
                && request.path("amount").path("total").isIntegralNumber()
                && !request.path("description").asText().isEmpty();
        if (!whole) {
            books.breach("not a charge: " + request.path("out_trade_no"));
            answer(exchange, 400, Map.of("code", "PARAM_ERROR"), false);
            return;
        }
        Books.Order order = books.charge(
                request.path("out_trade_no").asText(),
                request.path("amount").path("total").asLong(),
                request.path("payer").path("auth_code").asText());
        books.worked("charge", order.number());
        switch (order.script()) {
            case PAYS -> answer(exchange, 200, standing(order.number()), false);
            case FORGED -> answer(exchange, 200, standing(order.number()), true);
            // Both ways of saying it are in use.
            case TYPES_THEN_PAYS -> answer(exchange, 200, standing(order.number()), false);
            case NEVER_PAYS -> answer(exchange, 202, Map.of("code", "USERPAYING"), false);
            case SILENT_THEN_PAYS, LOST -> exchange.close();
            case NO_MONEY -> answer(exchange, 403, Map.of("code", "NOTENOUGH"), false);
            case ERROR, ERROR_BUT_PAYS -> answer(exchange, 500, Map.of("code", "SYSTEM_ERROR"), false);
            case OLD_CODE -> answer(exchange, 400, Map.of("code", "AUTH_CODE_EXPIRED"), false);
        }
    }

    private void query(HttpExchange exchange, String number) throws IOException {
        books.worked("query", number);
        boolean ours = ("mchid=" + PaymentSimulator.MERCHANT)
                .equals(exchange.getRequestURI().getQuery());
        if (!ours || books.status(number) == Books.Status.UNKNOWN) {
            answer(exchange, 404, Map.of("code", "ORDER_NOT_EXIST"), false);
        } else {
            answer(exchange, 200, standing(number), false);
        }
    }

    private void reverse(HttpExchange exchange, String number) throws IOException {
        Books.Status status = books.reverse(number, true);
        books.worked("reverse", number);
        if (books.silent()) {
            exchange.close();
        } else if (status == Books.Status.UNKNOWN) {
            answer(exchange, 404, Map.of("code", "ORDER_NOT_EXIST"), false);
        } else {
            answer(exchange, 200, Map.of("out_trade_no", number), false);
        }
    }

    private void refund(HttpExchange exchange, JsonNode request) throws IOException {
        String number = request.path("out_trade_no").asText();
        String refund = request.path("out_refund_no").asText();
        long fen = request.path("amount").path("refund").asLong();
        Books.Order order = books.find(number);
        boolean whole = refund.matches("[0-9A-Za-z_|*@-]{1,64}")
                && request.path("amount").path("currency").asText().equals("CNY");
        if (order == null
                || !whole
                || order.fen() != request.path("amount").path("total").asLong()) {
            books.breach("not a refund: " + number);
            answer(exchange, 400, Map.of("code", "PARAM_ERROR"), false);
            return;
        }
        Books.Refunded refunded = books.refund(number, refund, fen);
        books.worked("refund", number);
        if (books.silentRefund()) {
            exchange.close();
        } else if (refunded == Books.Refunded.NO_ORDER) {
            answer(exchange, 404, Map.of("code", "RESOURCE_NOT_EXISTS"), false);
        } else if (refunded == Books.Refunded.TOO_MUCH) {
            answer(exchange, 403, Map.of("code", "NOT_ENOUGH"), false);
        } else {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("out_trade_no", number);
            body.put("out_refund_no", refund);
            // The first answer takes it over, and only a later one has it done.
            body.put("status", refunded == Books.Refunded.NOW ? "PROCESSING" : "SUCCESS");
            body.put("amount", Map.of("total", order.fen(), "refund", fen, "currency", "CNY"));
            answer(exchange, 200, body, false);
        }
    }

    private Map<String, Object> standing(String number) {
        Books.Order order = books.find(number);
        if (order == null) {
            throw new IllegalStateException("no such order: " + number);
        }
        Books.Status status = books.status(number);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("appid", PaymentSimulator.WECHAT_APP);
        body.put("mchid", PaymentSimulator.MERCHANT);
        body.put("out_trade_no", number);
        body.put("trade_type", "MICROPAY");
        body.put("trade_state", state(status));
        if (status == Books.Status.PAID || status == Books.Status.PAID_BACK) {
            body.put("transaction_id", "42000" + number.substring(0, 20));
        }
        body.put("amount", Map.of("total", order.fen(), "payer_total", order.fen(), "currency", "CNY"));
        return body;
    }

    private static String state(Books.Status status) {
        return switch (status) {
            case PAID -> "SUCCESS";
            case WAITING -> "USERPAYING";
            case FAILED -> "PAYERROR";
            case CLOSED -> "CLOSED";
            case PAID_BACK -> "REVOKED";
            case UNKNOWN -> "NOTPAY";
        };
    }

    private void answer(HttpExchange exchange, int status, Object message, boolean forged) throws IOException {
        String text = Json.text(message);
        long seconds = clock.instant().getEpochSecond();
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String signature =
                platform.sign(seconds + "\n" + nonce + "\n" + text + "\n").getSign();
        exchange.getResponseHeaders().add("Wechatpay-Serial", PaymentSimulator.PLATFORM);
        exchange.getResponseHeaders().add("Wechatpay-Timestamp", Long.toString(seconds));
        exchange.getResponseHeaders().add("Wechatpay-Nonce", nonce);
        exchange.getResponseHeaders().add("Wechatpay-Signature", signature);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        reply(exchange, status, forged ? text + " " : text);
    }

    static void reply(HttpExchange exchange, int status, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
