package org.granary.hq.payment.simulator;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.granary.hq.store.Json;

/** Alipay's gateway as an application sees it. Signatures are those of {@code alipay-sdk-java}. */
final class AlipayDesk implements HttpHandler {
    private static final String UTF_8 = "utf-8";
    private static final String RSA2 = "RSA2";

    private final Books books;
    private final String application;
    private final String key;

    AlipayDesk(Books books, PublicKey application, PrivateKey key) {
        this.books = books;
        this.application = Base64.getEncoder().encodeToString(application.getEncoded());
        this.key = Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String method = form.getOrDefault("method", "");
        String name = method.replace('.', '_') + "_response";
        try {
            if (!signed(form)) {
                books.breach("not signed: " + method);
                answer(exchange, name, failed("40002", "isv.invalid-signature"), false);
                return;
            }
            JsonNode content = Json.MAPPER.readTree(form.get("biz_content"));
            switch (method) {
                case "alipay.trade.pay" -> charge(exchange, name, content);
                case "alipay.trade.query" -> answer(exchange, name, query(number(content)), false);
                case "alipay.trade.refund" -> refund(exchange, name, content);
                case "alipay.trade.fastpay.refund.query" -> answer(exchange, name, refundQuery(content), false);
                case "alipay.trade.cancel" -> cancel(exchange, name, number(content));
                default -> answer(exchange, name, failed("40002", "isv.invalid-method"), false);
            }
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private boolean signed(Map<String, String> form) throws AlipayApiException {
        return PaymentSimulator.ALIPAY_APP.equals(form.get("app_id"))
                && RSA2.equals(form.get("sign_type"))
                && form.getOrDefault("timestamp", "").matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")
                && AlipaySignature.rsaCheckV2(new HashMap<>(form), application, UTF_8, RSA2);
    }

    private static String number(JsonNode content) {
        return content.path("out_trade_no").asText();
    }

    private void charge(HttpExchange exchange, String name, JsonNode content) throws IOException, AlipayApiException {
        String yuan = content.path("total_amount").asText();
        boolean whole = content.path("scene").asText().equals("bar_code")
                && yuan.matches("\\d{1,9}\\.\\d\\d")
                && !content.path("subject").asText().isEmpty();
        if (!whole) {
            books.breach("not a charge: " + number(content));
            answer(exchange, name, failed("40004", "ACQ.INVALID_PARAMETER"), false);
            return;
        }
        long fen = new BigDecimal(yuan).movePointRight(2).longValueExact();
        Books.Order order =
                books.charge(number(content), fen, content.path("auth_code").asText());
        books.worked("charge", order.number());
        switch (order.script()) {
            case PAYS -> answer(exchange, name, paid(order), false);
            case FORGED -> answer(exchange, name, paid(order), true);
            case TYPES_THEN_PAYS, NEVER_PAYS -> answer(exchange, name, body("10003", order), false);
            case SILENT_THEN_PAYS, LOST -> exchange.close();
            case NO_MONEY -> answer(exchange, name, failed("40004", "ACQ.BUYER_BALANCE_NOT_ENOUGH"), false);
            case ERROR, ERROR_BUT_PAYS -> answer(exchange, name, failed("20000", "ACQ.SYSTEM_ERROR"), false);
            case OLD_CODE -> answer(exchange, name, failed("40004", "ACQ.PAYMENT_AUTH_CODE_INVALID"), false);
        }
    }

    private Map<String, Object> query(String number) {
        Books.Status status = books.status(number);
        Books.Order order = books.find(number);
        books.worked("query", number);
        if (order == null || status == Books.Status.UNKNOWN) {
            return failed("40004", "ACQ.TRADE_NOT_EXIST");
        }
        Map<String, Object> body = paid(order);
        body.put(
                "trade_status",
                switch (status) {
                    case PAID -> "TRADE_SUCCESS";
                    case WAITING, UNKNOWN -> "WAIT_BUYER_PAY";
                    case FAILED, CLOSED, PAID_BACK -> "TRADE_CLOSED";
                });
        return body;
    }

    private void cancel(HttpExchange exchange, String name, String number) throws IOException, AlipayApiException {
        Books.Status status = books.reverse(number, false);
        books.worked("reverse", number);
        if (books.silent()) {
            exchange.close();
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", "10000");
        body.put("msg", "Success");
        body.put("out_trade_no", number);
        body.put("retry_flag", "N");
        body.put("action", status == Books.Status.PAID_BACK ? "refund" : "close");
        answer(exchange, name, body, false);
    }

    private void refund(HttpExchange exchange, String name, JsonNode content) throws IOException, AlipayApiException {
        String yuan = content.path("refund_amount").asText();
        String refund = content.path("out_request_no").asText();
        Books.Order order = books.find(number(content));
        if (order == null || !yuan.matches("\\d{1,9}\\.\\d\\d") || !refund.matches("\\w{1,64}")) {
            books.breach("not a refund: " + number(content));
            answer(exchange, name, failed("40004", "ACQ.INVALID_PARAMETER"), false);
            return;
        }
        long fen = new BigDecimal(yuan).movePointRight(2).longValueExact();
        Books.Refunded refunded = books.refund(order.number(), refund, fen);
        books.worked("refund", order.number());
        if (books.silentRefund()) {
            exchange.close();
            return;
        }
        switch (refunded) {
            case NO_ORDER -> answer(exchange, name, failed("40004", "ACQ.TRADE_STATUS_ERROR"), false);
            case TOO_MUCH -> answer(exchange, name, failed("40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH"), false);
            case NOW, BEFORE -> {
                Map<String, Object> body = body("10000", order);
                body.put("fund_change", refunded == Books.Refunded.NOW ? "Y" : "N");
                body.put(
                        "refund_fee",
                        BigDecimal.valueOf(books.refunded(order.number()), 2).toPlainString());
                answer(exchange, name, body, false);
            }
        }
    }

    private Map<String, Object> refundQuery(JsonNode content) {
        String number = content.path("out_request_no").asText();
        Books.Refund refund = books.refund(number);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", "10000");
        body.put("msg", "Success");
        if (refund != null && refund.order().equals(number(content))) {
            body.put("out_request_no", number);
            body.put("refund_amount", BigDecimal.valueOf(refund.fen(), 2).toPlainString());
            body.put("refund_status", "REFUND_SUCCESS");
        }
        return body;
    }

    private static Map<String, Object> paid(Books.Order order) {
        Map<String, Object> body = body("10000", order);
        body.put("total_amount", BigDecimal.valueOf(order.fen(), 2).toPlainString());
        return body;
    }

    private static Map<String, Object> body(String code, Books.Order order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        // Braces and quotes in a text must not end the object for whoever looks for its end.
        body.put("msg", "Success }\" {");
        body.put("out_trade_no", order.number());
        body.put("trade_no", "2026" + order.number().substring(0, 24));
        body.put("buyer_logon_id", "159****5620");
        return body;
    }

    private static Map<String, Object> failed(String code, String subCode) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("msg", "Business Failed");
        body.put("sub_code", subCode);
        return body;
    }

    private void answer(HttpExchange exchange, String name, Map<String, Object> body, boolean forged)
            throws IOException, AlipayApiException {
        String object = Json.text(body);
        String sign = AlipaySignature.rsaSign(object, key, UTF_8, RSA2);
        String sent = forged ? object.replace("Success", "Succeß") : object;
        exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
        WechatDesk.reply(exchange, 200, "{\"" + name + "\":" + sent + ",\"sign\":\"" + sign + "\"}");
    }
}
