package org.granary.hq.payment.wechat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.granary.hq.payment.PaymentProvider;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.ProviderAnswer;
import org.jspecify.annotations.Nullable;

/** What WeChat's words mean. Whatever is not known to mean that nothing was paid leaves it open. */
final class WechatAnswers {
    private static final Set<String> CODE_REJECTED =
            Set.of("AUTHCODEEXPIRE", "AUTHCODEEXPIRED", "AUTHCODEERROR", "AUTHCODEINVALID", "INVALIDAUTHCODE");
    private static final Set<String> NO_MONEY = Set.of("NOTENOUGH", "NOTENOUGHMONEY", "BALANCENOTENOUGH");
    private static final Set<String> DECLINED = Set.of(
            "NOTSUPORTCARD",
            "NOTSUPPORTCARD",
            "BUYERMISMATCH",
            "TRADEERROR",
            "RULELIMIT",
            "ACCOUNTERROR",
            "ORDERCLOSED",
            "FREQUENCYLIMITED",
            "FREQUENCYLIMIT");
    private static final Set<String> SETTINGS = Set.of(
            "SIGNERROR",
            "NOAUTH",
            "PARAMERROR",
            "INVALIDREQUEST",
            "MCHNOTEXISTS",
            "APPIDMCHIDNOTMATCH",
            "RESOURCENOTEXISTS");

    /** A payment as it stands; {@code code} instead of all the rest when the request failed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            @Nullable String code,
            @JsonProperty("appid") @Nullable String app,
            @JsonProperty("mchid") @Nullable String merchant,
            @JsonProperty("out_trade_no") @Nullable String number,
            @JsonProperty("transaction_id") @Nullable String transaction,
            @JsonProperty("trade_state") @Nullable String state,
            @JsonProperty("out_refund_no") @Nullable String refundNumber,
            @JsonProperty("status") @Nullable String refundState,
            @Nullable Amount amount) {
        /** Fen. */
        @JsonIgnoreProperties(ignoreUnknown = true)
        record Amount(@Nullable Long total, @Nullable Long refund) {}

        /** Words are compared without their underscores: {@code USERPAYING} of V2 may come as {@code USER_PAYING}. */
        String word() {
            return code == null ? "" : code.toUpperCase(Locale.ROOT).replace("_", "");
        }
    }

    private static final Map<String, ProviderAnswer.Said> STATES = Map.of(
            "USERPAYING", ProviderAnswer.Said.CONFIRMING,
            "NOTPAY", ProviderAnswer.Said.CONFIRMING,
            "ACCEPT", ProviderAnswer.Said.CONFIRMING,
            "PAYERROR", ProviderAnswer.Said.UNPAID,
            "CLOSED", ProviderAnswer.Said.UNPAID,
            "REVOKED", ProviderAnswer.Said.REVERSED,
            "REFUND", ProviderAnswer.Said.REVERSED);

    private final WechatSettings settings;

    WechatAnswers(WechatSettings settings) {
        this.settings = settings;
    }

    /** To a charge that was refused with a code. */
    ProviderAnswer refusedCharge(Body body) {
        String word = body.word();
        if (word.equals("USERPAYING")) {
            return ProviderAnswer.of(ProviderAnswer.Said.CONFIRMING);
        } else if (CODE_REJECTED.contains(word)) {
            return ProviderAnswer.unpaid(PaymentReason.CODE_REJECTED);
        } else if (NO_MONEY.contains(word)) {
            return ProviderAnswer.unpaid(PaymentReason.NO_MONEY);
        } else if (DECLINED.contains(word)) {
            return ProviderAnswer.unpaid(PaymentReason.DECLINED);
        } else if (SETTINGS.contains(word)) {
            return ProviderAnswer.unpaid(PaymentReason.SETTINGS);
        } else if (word.equals("ORDERREVERSED")) {
            return ProviderAnswer.of(ProviderAnswer.Said.REVERSED);
        }
        return ProviderAnswer.UNCLEAR;
    }

    /** To a query or a reversal that was refused with a code. */
    ProviderAnswer refusedQuestion(Body body) {
        return switch (body.word()) {
            case "ORDERNOTEXIST", "ORDERNOTEXISTS", "RESOURCENOTEXISTS" ->
                ProviderAnswer.of(ProviderAnswer.Said.NOT_FOUND);
            case "ORDERREVERSED", "ORDERCLOSED" -> ProviderAnswer.of(ProviderAnswer.Said.REVERSED);
            default -> ProviderAnswer.UNCLEAR;
        };
    }

    /** A refund as it stands; one of another number or amount is not ours to count. */
    static PaymentProvider.Given given(Body body, PaymentProvider.Back back) {
        Body.Amount amount = body.amount();
        boolean ours = back.number().equals(body.refundNumber())
                && amount != null
                && amount.refund() != null
                && amount.refund() == back.amount().fen();
        if (!ours || body.refundState() == null) {
            return PaymentProvider.Given.OPEN;
        }
        return switch (body.refundState()) {
            case "SUCCESS" -> PaymentProvider.Given.DONE;
            case "CLOSED", "ABNORMAL" -> PaymentProvider.Given.REFUSED;
            default -> PaymentProvider.Given.OPEN;
        };
    }

    /** To a refund that was refused with a code: what passes by itself is open, all else needs a person. */
    static PaymentProvider.Given refusedRefund(Body body) {
        return switch (body.word()) {
            case "", "SYSTEMERROR", "FREQUENCYLIMITED", "FREQUENCYLIMIT", "BANKERROR" -> PaymentProvider.Given.OPEN;
            default -> PaymentProvider.Given.REFUSED;
        };
    }

    /** A payment as it stands. Another merchant's, another order's or another amount's is not ours to count. */
    ProviderAnswer standing(Body body, PaymentProvider.Order order) {
        if (!order.number().equals(body.number())
                || !settings.merchant().equals(body.merchant())
                || !settings.app().equals(body.app())) {
            return ProviderAnswer.UNCLEAR;
        }
        if (!"SUCCESS".equals(body.state())) {
            return ProviderAnswer.of(
                    STATES.getOrDefault(body.state() == null ? "" : body.state(), ProviderAnswer.Said.UNCLEAR));
        }
        Body.Amount amount = body.amount();
        boolean whole = amount != null
                && amount.total() != null
                && amount.total() == order.amount().fen();
        return whole && body.transaction() != null ? ProviderAnswer.paid(body.transaction()) : ProviderAnswer.UNCLEAR;
    }
}
