package org.granary.pos.tender;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.model.tender.OpenPayment;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.ReturnMessage;
import org.jspecify.annotations.Nullable;

/**
 * Journal payload {@code payment-state}: all that is needed to go on with a payment. Without legs it is over. Money in fen.
 *
 * @param due the sale's total, less what goods that come back pay of it
 * @param rounding a {@link CashRounding}'s name
 * @param back absent when nothing comes back, and in payloads of older tills
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PaymentStateMessage(
        int v,
        HeldSaleMessage sale,
        long due,
        String rounding,
        long rounded,
        List<Part> legs,
        int nextNumber,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReturnMessage back) {
    static final int VERSION = 1;

    /** A leg. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Part(int number, String kind, long amount, long handed, long change, String reference, String state) {
        static Part of(Leg leg) {
            Tender tender = leg.tender();
            return new Part(
                    leg.number(),
                    tender.kind().name(),
                    tender.amount().fen(),
                    tender.handed().fen(),
                    tender.change().fen(),
                    tender.reference(),
                    leg.state().name());
        }

        Leg toDomain() {
            Tender tender = new Tender(
                    TenderKind.valueOf(kind), Money.ofFen(amount), Money.ofFen(handed), Money.ofFen(change), reference);
            return new Leg(number, tender, Leg.State.valueOf(state));
        }
    }

    static PaymentStateMessage of(UnfinishedPayment unfinished) {
        OpenPayment payment = unfinished.payment();
        return new PaymentStateMessage(
                VERSION,
                HeldSaleMessage.of(unfinished.sale()),
                payment.due().fen(),
                payment.rounding().name(),
                payment.rounded().fen(),
                payment.legs().stream().map(Part::of).toList(),
                payment.nextNumber(),
                unfinished.goodsBack().map(ReturnMessage::of).orElse(null));
    }

    UnfinishedPayment toDomain() {
        return new UnfinishedPayment(
                sale.toDomain(),
                new OpenPayment(
                        Money.ofFen(due),
                        CashRounding.valueOf(rounding),
                        Money.ofFen(rounded),
                        legs.stream().map(Part::toDomain).toList(),
                        nextNumber),
                Optional.ofNullable(back).map(ReturnMessage::toDomain));
    }
}
