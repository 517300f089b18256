package org.granary.hq.payment.alipay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import org.granary.hq.payment.PaymentProvider;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.ProviderAnswer;
import org.jspecify.annotations.Nullable;

/** What Alipay's words mean. Whatever is not known to mean that nothing was paid leaves it open. */
final class AlipayAnswers {
    private static final String DONE = "10000";
    private static final String WAITING = "10003";
    private static final String FAILED = "40004";

    /** Missing or wrong parameters, wrong signature, no right: refused at the gate. */
    private static final Set<String> AT_THE_GATE = Set.of("20001", "40001", "40002", "40003", "40006");

    private static final Set<String> CODE_REJECTED =
            Set.of("ACQ.PAYMENT_AUTH_CODE_INVALID", "ACQ.AUTH_CODE_EXPIRED", "ACQ.SOUNDWAVE_PARSER_FAIL");
    private static final Set<String> NO_MONEY = Set.of(
            "ACQ.BUYER_BALANCE_NOT_ENOUGH",
            "ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH",
            "ACQ.BEYOND_PER_RECEIPT_RESTRICTION",
            "ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR",
            "ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR",
            "ACQ.ERROR_BALANCE_PAYMENT_DISABLE");
    private static final Set<String> DECLINED = Set.of(
            "ACQ.PAYMENT_FAIL",
            "ACQ.BUYER_SELLER_EQUAL",
            "ACQ.ERROR_BUYER_CERTIFY_LEVEL_LIMIT",
            "ACQ.BUYER_ENABLE_STATUS_FORBID",
            "ACQ.PULL_MOBILE_CASHIER_FAIL",
            "ACQ.PAYMENT_REQUEST_HAS_RISK",
            "ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE",
            "ACQ.USER_FACE_PAYMENT_SWITCH_OFF",
            "ACQ.TRADE_HAS_CLOSE");
    private static final Set<String> SETTINGS = Set.of(
            "ACQ.INVALID_PARAMETER",
            "ACQ.ACCESS_FORBIDDEN",
            "ACQ.PARTNER_ERROR",
            "ACQ.TOTAL_FEE_EXCEED",
            "ACQ.SELLER_BEEN_BLOCKED",
            "ACQ.ERROR_SELLER_CERTIFY_LEVEL_LIMIT");

    /** The one object of any answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            @Nullable String code,
            @JsonProperty("sub_code") @Nullable String subCode,
            @JsonProperty("out_trade_no") @Nullable String number,
            @JsonProperty("trade_no") @Nullable String transaction,
            @JsonProperty("trade_status") @Nullable String status,
            @JsonProperty("total_amount") @Nullable String amount,
            @JsonProperty("retry_flag") @Nullable String retry,
            @JsonProperty("fund_change") @Nullable String moved,
            @JsonProperty("out_request_no") @Nullable String refundNumber,
            @JsonProperty("refund_amount") @Nullable String refunded,
            @JsonProperty("refund_status") @Nullable String refundState) {
        boolean failed(String why) {
            return FAILED.equals(code) && why.equals(subCode);
        }
    }

    private AlipayAnswers() {}

    static ProviderAnswer charge(Body body, PaymentProvider.Order order) {
        if (DONE.equals(body.code())) {
            return paid(body, order);
        } else if (WAITING.equals(body.code())) {
            return ProviderAnswer.of(ProviderAnswer.Said.CONFIRMING);
        } else if (AT_THE_GATE.contains(body.code() == null ? "" : body.code())) {
            return ProviderAnswer.unpaid(PaymentReason.SETTINGS);
        } else if (!FAILED.equals(body.code()) || body.subCode() == null) {
            return ProviderAnswer.UNCLEAR;
        } else if (CODE_REJECTED.contains(body.subCode())) {
            return ProviderAnswer.unpaid(PaymentReason.CODE_REJECTED);
        } else if (NO_MONEY.contains(body.subCode())) {
            return ProviderAnswer.unpaid(PaymentReason.NO_MONEY);
        } else if (DECLINED.contains(body.subCode())) {
            return ProviderAnswer.unpaid(PaymentReason.DECLINED);
        } else if (SETTINGS.contains(body.subCode())) {
            return ProviderAnswer.unpaid(PaymentReason.SETTINGS);
        }
        return ProviderAnswer.UNCLEAR;
    }

    static ProviderAnswer query(Body body, PaymentProvider.Order order) {
        if (body.failed("ACQ.TRADE_NOT_EXIST")) {
            return ProviderAnswer.of(ProviderAnswer.Said.NOT_FOUND);
        }
        if (!DONE.equals(body.code()) || body.status() == null) {
            return ProviderAnswer.UNCLEAR;
        }
        return switch (body.status()) {
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> paid(body, order);
            case "WAIT_BUYER_PAY" -> ProviderAnswer.of(ProviderAnswer.Said.CONFIRMING);
            // Closed before it was paid, or paid back as a whole: the customer has the money either way.
            case "TRADE_CLOSED" -> ProviderAnswer.unpaid(PaymentReason.DECLINED);
            default -> ProviderAnswer.UNCLEAR;
        };
    }

    static ProviderAnswer cancel(Body body, PaymentProvider.Order order) {
        if (body.failed("ACQ.TRADE_NOT_EXIST")) {
            return ProviderAnswer.of(ProviderAnswer.Said.NOT_FOUND);
        }
        boolean done = DONE.equals(body.code())
                && "N".equals(body.retry())
                && order.number().equals(body.number());
        return done ? ProviderAnswer.of(ProviderAnswer.Said.REVERSED) : ProviderAnswer.UNCLEAR;
    }

    /** To a refund. That no money moved may mean that it had moved before. */
    static PaymentProvider.Given given(Body body, PaymentProvider.Order order) {
        if (DONE.equals(body.code())) {
            return "Y".equals(body.moved()) && order.number().equals(body.number())
                    ? PaymentProvider.Given.DONE
                    : PaymentProvider.Given.OPEN;
        }
        boolean refused = FAILED.equals(body.code()) && !"ACQ.SYSTEM_ERROR".equals(body.subCode());
        return refused || AT_THE_GATE.contains(body.code() == null ? "" : body.code())
                ? PaymentProvider.Given.REFUSED
                : PaymentProvider.Given.OPEN;
    }

    /** How a refund stands; one of another number or amount is not ours to count. */
    static PaymentProvider.Given refundStanding(Body body, PaymentProvider.Back back) {
        boolean ours = DONE.equals(body.code())
                && back.number().equals(body.refundNumber())
                && back.amount().yuan().equals(body.refunded());
        return ours && "REFUND_SUCCESS".equals(body.refundState())
                ? PaymentProvider.Given.DONE
                : PaymentProvider.Given.OPEN;
    }

    /** Another order or another amount is not ours to count. */
    private static ProviderAnswer paid(Body body, PaymentProvider.Order order) {
        return order.number().equals(body.number()) && body.transaction() != null && whole(body.amount(), order)
                ? ProviderAnswer.paid(body.transaction())
                : ProviderAnswer.UNCLEAR;
    }

    private static boolean whole(@Nullable String yuan, PaymentProvider.Order order) {
        try {
            return yuan != null && Money.parseYuan(yuan).equals(order.amount());
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
