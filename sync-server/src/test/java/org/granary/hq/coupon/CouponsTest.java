package org.granary.hq.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.model.wire.member.ClaimMessage.Reason;
import org.granary.model.wire.member.CouponMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coupons: issued on the console, put aside, spent once wherever, given back with the goods. */
@OnEveryEngine
final class CouponsTest {
    private static final Money WORTH = Money.ofFen(1_000);
    private static final Pattern CAMPAIGN = Pattern.compile("/console/coupons/([0-9a-f-]{36})/codes");

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill first;
    private TestTill second;
    private CouponCode code;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        first = TestTill.enrolled(headquarters, "ZSL-01");
        second = TestTill.enrolled(headquarters, "ZSL-02");
        assertThat(issue("10", "3").status()).isEqualTo(303);
        List<String> codes = console()
                .get("/console/coupons/" + campaign() + "/codes")
                .body()
                .lines()
                .toList();
        assertThat(codes).hasSize(3).doesNotHaveDuplicates();
        code = new CouponCode(codes.get(0));
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    private TestConsole console() throws IOException {
        return TestConsole.signedIn(headquarters);
    }

    private TestTill.Answer issue(String worth, String codes) throws IOException {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        return console()
                .post(
                        "/console/coupons",
                        "name",
                        "满100减10",
                        "worth",
                        worth,
                        "threshold",
                        "100",
                        "from",
                        today.minusDays(2).toString(),
                        "until",
                        today.plusDays(30).toString(),
                        "codes",
                        codes);
    }

    private UUID campaign() throws IOException {
        Matcher found = CAMPAIGN.matcher(console().get("/console/coupons").body());
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group(1));
    }

    private static ClaimMessage.Answer claim(TestTill till, DocumentId sale, CouponCode code, Money amount)
            throws IOException {
        TestTill.Answer answer = till.post("/v1/claims", Json.text(ClaimMessage.Request.coupon(sale, 1, code, amount)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.as(ClaimMessage.Answer.class);
    }

    private Optional<CashCoupon> asked() throws IOException {
        return second
                .post("/v1/coupons", Json.text(CouponMessage.Request.byCode(code, Optional.empty())))
                .as(CouponMessage.Answer.class)
                .coupons()
                .stream()
                .findFirst()
                .map(CouponMessage.Coupon::read);
    }

    private Money left() throws IOException {
        return asked().orElseThrow().left();
    }

    private List<String> cases() throws IOException {
        return console().json("/console/api/cases").findValuesAsText("kind");
    }

    private static PaidSale paidWith(PaidSale sale, String reference) {
        Money rest = sale.paid().minus(WORTH);
        return new PaidSale(
                sale.id(),
                sale.receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                sale.lines(),
                sale.voidedLines(),
                sale.rounding(),
                List.of(Tender.of(TenderKind.COUPON, WORTH, reference), Tender.cash(rest, rest)),
                sale.priceVersion(),
                sale.member());
    }

    private PaidReturn back(PaidSale sale, Map<Integer, Long> quantities) {
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                new DocumentId(UUID.fromString("0190c0de-0000-7000-8000-00000000beef")),
                first.sale().receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at());
        return ((Returns.Outcome.Built) Returns.of(sale, Returned.NOTHING, quantities, ticket)).paidReturn();
    }

    @Test
    void oneThatATillPutAsideIsNobodyElsesUntilItIsGivenUp() throws IOException {
        DocumentId one = first.sale().id();
        DocumentId other = second.sale().id();
        assertThat(left()).isEqualTo(WORTH);
        assertThat(claim(first, one, code, WORTH)).isEqualTo(new ClaimMessage.Answer(true, "NONE", 0));
        assertThat(claim(first, one, code, WORTH).granted()).isTrue();
        assertThat(left()).isEqualTo(Money.ZERO);
        assertThat(claim(second, other, code, WORTH)).isEqualTo(new ClaimMessage.Answer(false, "TOO_LITTLE", 0));

        assertThat(claim(first, one, code, Money.ZERO).free()).isEqualTo(WORTH.fen());
        assertThat(claim(second, other, code, WORTH).granted()).isTrue();
    }

    @Test
    void aSaleSpendsItOnceAndTheGoodsGiveItBack() throws IOException {
        PaidSale sale = paidWith(first.sale(), code.digits());
        claim(first, sale.id(), code, WORTH);
        first.push(first.saleRecord(sale));
        assertThat(left()).isEqualTo(Money.ZERO);
        assertThat(claim(second, second.sale().id(), code, WORTH).granted()).isFalse();
        assertThat(console().get("/console/coupons").body()).contains("满100减10", "10.00");

        PaidReturn back = back(sale, Map.of(1, 2L, 2, 1_234L));
        first.push(first.record("return", Json.text(ReturnMessage.of(back))));
        assertThat(left()).isEqualTo(WORTH);
        assertThat(cases()).isEmpty();
    }

    @Test
    void twoSalesThatSpentItBothStandAndTheShopHasACase() throws IOException {
        first.push(first.saleRecord(paidWith(first.sale(), code.digits())));
        assertThat(cases()).isEmpty();
        second.push(second.saleRecord(paidWith(second.sale(), code.digits())));
        assertThat(cases()).containsExactly("COUPON_SPENT_TWICE");
    }

    @Test
    void oneThatWasNeverIssuedIsACaseAndNotRefused() throws IOException {
        CouponCode unknown = CouponCode.of("999999999999");
        assertThat(claim(first, first.sale().id(), unknown, WORTH).why()).isEqualTo(Reason.UNKNOWN_COUPON);
        first.push(first.saleRecord(paidWith(first.sale(), unknown.digits())));
        assertThat(cases()).containsExactly("COUPON_UNKNOWN");
    }

    @Test
    void aFormThatMakesNoCouponIsRefusedWithItsFieldsKept() throws IOException {
        TestTill.Answer answer = issue("0", "3");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("面值要大于零", "满100减10");
        assertThat(issue("10", "5001").body()).contains("最多 5000");
        assertThat(console().get("/console/coupons").body()).containsOnlyOnce("/codes\"");
    }
}
