package org.granary.pos.sale.paying;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.model.tender.Step;
import org.granary.pos.payment.CodeAttempt;
import org.granary.pos.payment.CodePaymentDesk;
import org.granary.pos.payment.PaymentStart;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;

/**
 * The code that a customer's wallet shows, of whichever wallet. Its part is on record before anybody is asked to charge, with
 * the attempt's id as its reference, so that a start finds the goods beside every attempt; it is certain when the attempt is
 * paid, and out when the attempt is proven unpaid or back.
 */
public final class CodeWay implements Way {
    /** From this length on, digits of a known beginning are a payment code that was read badly, and nothing else. */
    private static final int SHORTEST_CODE = 16;

    private final CodePaymentDesk codes;
    private final InstantSource clock;
    private final Entry keyed = Entry.code();
    private final Set<DocumentId> before = new HashSet<>();
    private final Map<DocumentId, Instant> askedAt = new HashMap<>();

    public CodeWay(CodePaymentDesk codes, InstantSource clock) {
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public Key key() {
        return Key.F4;
    }

    @Override
    public String name() {
        return "paying.code.name";
    }

    @Override
    public Optional<Message> closed() {
        return reason().map(why -> Message.error("paying.code.closed." + why));
    }

    @Override
    public Optional<Message> refusal() {
        return reason().map(CodeWay::refusal);
    }

    /** Why no wallet at all can be charged. */
    private Optional<PaymentReason> reason() {
        PaymentReason wechat = codes.offered(PaymentProviderKind.WECHAT);
        PaymentReason alipay = codes.offered(PaymentProviderKind.ALIPAY);
        return wechat == PaymentReason.NONE || alipay == PaymentReason.NONE ? Optional.empty() : Optional.of(wechat);
    }

    @Override
    public Optional<Question> question(Money amount) {
        return Optional.of(new Question("paying.code.keyed", keyed, Message.calm("paying.code.scan", amount.yuan())));
    }

    @Override
    public boolean recognises(String scanned) {
        if (PaymentCode.read(scanned) instanceof PaymentCode.Reading.Refused refused) {
            return refused.why() == PaymentCode.Why.UNION_PAY
                    || (refused.why() == PaymentCode.Why.WRONG_LENGTH && scanned.length() >= SHORTEST_CODE);
        }
        return true;
    }

    @Override
    public void take(PayingSale sale, Money amount, String answer) {
        PaymentCode.Reading reading = PaymentCode.read(answer);
        if (reading instanceof PaymentCode.Reading.Refused refused) {
            sale.refuse(Message.error("paying.code.why." + refused.why()));
            return;
        }
        PaymentCode code = ((PaymentCode.Reading.Code) reading).code();
        PaymentReason closed = codes.offered(code.provider());
        if (closed != PaymentReason.NONE) {
            sale.refuse(refusal(closed));
        } else if (sale.payment().uncertain()) {
            sale.refuse(refusal(PaymentReason.ANOTHER_OPEN));
        } else {
            DocumentId attempt = codes.newAttempt();
            Step step = sale.payment().asked(kind(code.provider()), amount, attempt.toString());
            sale.ask(step, Message.calm("paying.code.asked"), () -> start(sale, code, amount, attempt));
        }
    }

    private static TenderKind kind(PaymentProviderKind provider) {
        return switch (provider) {
            case WECHAT -> TenderKind.WECHAT_PAY;
            case ALIPAY -> TenderKind.ALIPAY;
        };
    }

    private void start(PayingSale sale, PaymentCode code, Money amount, DocumentId attempt) {
        askedAt.put(attempt, clock.instant());
        DocumentId id = sale.id().orElseThrow();
        sale.answer(codes.start(attempt, code.digits(), amount, id), answer -> {
            if (answer.filter(PaymentStart.Started.class::isInstance).isEmpty()) {
                Message why = answer.filter(PaymentStart.Refused.class::isInstance)
                        .map(refused -> refusal(((PaymentStart.Refused) refused).why()))
                        .orElse(Message.error("paying.partFailed"));
                sale.soon(() -> over(sale, attempt, why));
            }
        });
    }

    private static Message refusal(PaymentReason why) {
        return Message.error("paying.code.refused." + why);
    }

    private void over(PayingSale sale, DocumentId attempt, Message words) {
        askedAt.remove(attempt);
        sale.failed(attempt.toString(), words);
    }

    @Override
    public boolean took(Leg leg) {
        return leg.kind().wallet();
    }

    @Override
    public void takeBack(PayingSale sale, Leg leg) {
        if (leg.state() == Leg.State.GOING_BACK) {
            sale.refuse(Message.attention("paying.code.goingBack"));
            return;
        }
        DocumentId attempt = attempt(leg);
        askedAt.put(attempt, clock.instant());
        sale.takeOut(leg, Message.attention("paying.code.goingBack"), () -> cancel(sale, attempt));
    }

    private static DocumentId attempt(Leg leg) {
        return DocumentId.parse(leg.tender().reference());
    }

    /** What nobody knows of any more has ended unpaid, and what it was told is on its way to this screen. */
    private void cancel(PayingSale sale, DocumentId attempt) {
        if (codes.find(attempt).isEmpty()) {
            over(sale, attempt, refusal(PaymentReason.CANCELLED));
            return;
        }
        sale.answer(codes.cancel(attempt), taken -> {
            if (taken.isEmpty() && codes.find(attempt).isPresent()) {
                sale.refuse(Message.error("paying.partFailed"));
            }
        });
    }

    @Override
    public Optional<Message> standing(Leg leg) {
        if (leg.state() == Leg.State.SETTLED) {
            return Optional.empty();
        }
        DocumentId attempt = attempt(leg);
        Instant since = askedAt.computeIfAbsent(attempt, unknown -> clock.instant());
        String seconds = Long.toString(
                Math.max(0, Duration.between(since, clock.instant()).toSeconds()));
        PaymentState state = codes.find(attempt).map(CodeAttempt::state).orElse(PaymentState.ASKED);
        boolean back = leg.state() == Leg.State.GOING_BACK || state == PaymentState.REVERSING;
        return Optional.of(
                back
                        ? Message.attention("paying.code.standing." + PaymentState.REVERSING, seconds)
                        : standing(state, seconds));
    }

    private static Message standing(PaymentState state, String seconds) {
        return switch (state) {
            case CONFIRMING -> Message.calm("paying.code.standing." + state, seconds);
            case UNKNOWN -> Message.attention("paying.code.standing." + state, seconds);
            default -> Message.calm("paying.code.standing." + PaymentState.PAYING, seconds);
        };
    }

    @Override
    public void follow(PayingSale sale) {
        codes.unfinished().forEach(attempt -> before.add(attempt.id()));
        codes.onChange(attempt -> sale.soon(() -> heard(sale, attempt)));
    }

    private void heard(PayingSale sale, CodeAttempt attempt) {
        boolean ours = sale.payment().legs().stream()
                .anyMatch(leg -> leg.tender().reference().equals(attempt.id().toString()));
        if (!ours) {
            return;
        }
        if (attempt.state() == PaymentState.PAID && !attempt.cancelled()) {
            askedAt.remove(attempt.id());
            sale.came(attempt.id().toString());
        } else if (attempt.state().unpaid()) {
            over(sale, attempt.id(), ended(attempt));
        } else {
            sale.standingChanged();
        }
    }

    private static Message ended(CodeAttempt attempt) {
        if (attempt.state() == PaymentState.REVERSED) {
            return Message.attention("paying.code.reversed", attempt.amount().yuan());
        }
        return attempt.reason() == PaymentReason.CANCELLED
                ? Message.attention("paying.code.refused." + PaymentReason.CANCELLED)
                : refusal(attempt.reason());
    }

    /**
     * Takes back what the run before asked for and whose goods are gone. Never an attempt of this run: a finished sale may not
     * have come to the database yet.
     */
    @Override
    public void started(PayingSale sale) {
        codes.unfinished().stream()
                .filter(attempt -> before.contains(attempt.id()) && !attempt.cancelled())
                .filter(attempt -> !sale.id().equals(Optional.of(attempt.sale())))
                .forEach(attempt -> sale.answer(codes.cancel(attempt.id()), taken -> {}));
    }

    @Override
    public void resume(PayingSale sale) {
        sale.payment().legs().stream()
                .filter(leg -> took(leg) && leg.state() != Leg.State.SETTLED)
                .forEach(leg -> sale.soon(() -> resume(sale, leg)));
    }

    private void resume(PayingSale sale, Leg leg) {
        DocumentId attempt = attempt(leg);
        Optional<CodeAttempt> known = codes.find(attempt);
        if (known.isEmpty()) {
            over(sale, attempt, Message.attention("paying.code.refused." + PaymentReason.NOT_SENT));
        } else if (leg.state() == Leg.State.GOING_BACK && !known.get().cancelled()) {
            cancel(sale, attempt);
        } else {
            heard(sale, known.get());
        }
    }
}
