package org.granary.hq.member;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Rounding;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
import org.granary.model.member.PhoneNumber;
import org.granary.model.member.SignedBalance;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.sync.SigningKeys;
import org.granary.model.wire.Enrolment;
import org.granary.model.wire.Feed;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.member.ClaimMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points that pay: put aside before, booked when the sale comes, given back with the goods. */
@OnEveryEngine
final class SpendingTest {
    private static final PhoneNumber PHONE = new PhoneNumber("8613812345678");

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill first;
    private TestTill second;
    private MemberId member;
    private long earned;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        first = TestTill.enrolled(headquarters, "ZSL-01");
        second = TestTill.enrolled(headquarters, "ZSL-02");
        MemberJoined joined = MembersTest.joined(first.id(), MembersTest.keys(first), PHONE);
        member = joined.id();
        PaidSale sale = MembersTest.forMember(first.sale(), member);
        first.push(MembersTest.record(first, joined), first.saleRecord(sale));
        earned = sale.paid().fen() / 100;
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    private ClaimMessage.Answer claim(TestTill till, DocumentId sale, int part, long points) throws IOException {
        TestTill.Answer answer =
                till.post("/v1/claims", Json.text(ClaimMessage.Request.points(sale, part, member, points)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.as(ClaimMessage.Answer.class);
    }

    private static PaidSale paidWith(PaidSale sale, long points) {
        Money part = Money.ofFen(points);
        Money rest = sale.paid().minus(part);
        return new PaidSale(
                sale.id(),
                sale.receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                sale.lines(),
                sale.voidedLines(),
                sale.rounding(),
                List.of(Tender.points(points, part), Tender.cash(rest, rest)),
                sale.priceVersion(),
                sale.member());
    }

    private JsonNode cases() throws IOException {
        return TestConsole.signedIn(headquarters).json("/console/api/cases");
    }

    private long balance() throws IOException {
        return TestConsole.signedIn(headquarters)
                .json("/console/api/points")
                .get(0)
                .get("balance")
                .asLong();
    }

    @Test
    void pointsPutAsideForOneSaleAreNobodyElsesUntilTheyAreGivenUp() throws IOException {
        DocumentId one = MembersTest.newId();
        DocumentId other = MembersTest.newId();
        ClaimMessage.Answer taken = claim(first, one, 1, earned - 10);

        assertThat(taken).isEqualTo(new ClaimMessage.Answer(true, "NONE", 10));
        assertThat(claim(first, one, 1, earned - 10)).isEqualTo(taken);
        assertThat(claim(second, other, 1, 11)).isEqualTo(new ClaimMessage.Answer(false, "TOO_LITTLE", 10));
        assertThat(claim(second, one, 1, 1).why()).isEqualTo(ClaimMessage.Reason.ANOTHER_TILL);

        assertThat(claim(first, one, 1, 0).free()).isEqualTo(earned);
        assertThat(claim(first, one, 1, earned).why()).isEqualTo(ClaimMessage.Reason.OVERTAKEN);
        assertThat(claim(second, other, 2, earned).granted()).isTrue();
    }

    @Test
    void aSaleThatArrivesSpendsOnceAndWhatItClaimedIsNoLongerPutAside() throws IOException {
        PaidSale sale = paidWith(MembersTest.forMember(first.sale(), member), 20);
        claim(first, sale.id(), 1, 20);
        first.push(first.saleRecord(sale));
        long now = earned - 20 + sale.earning().fen() / 100;

        assertThat(balance()).isEqualTo(now);
        assertThat(claim(first, sale.id(), 1, 20)).isEqualTo(new ClaimMessage.Answer(true, "NONE", now));
        assertThat(claim(second, MembersTest.newId(), 1, now).granted()).isTrue();
        assertThat(TestConsole.signedIn(headquarters)
                        .get("/console/members/" + member)
                        .body())
                .contains("消费抵扣");

        OpenSale.Ticket ticket = new OpenSale.Ticket(
                MembersTest.newId(), first.sale().receiptNumber(), sale.shiftId(), sale.cashier(), sale.at());
        Returns.Outcome.Built back =
                (Returns.Outcome.Built) Returns.of(sale, Returned.NOTHING, Map.of(1, 2L, 2, 1_234L), ticket);
        assertThat(back.paidReturn().pointsGivenBack()).isEqualTo(20);
        first.push(first.record("return", Json.text(ReturnMessage.of(back.paidReturn()))));
        assertThat(balance()).isEqualTo(earned);
        assertThat(cases()).isEmpty();
    }

    @Test
    void twoTillsThatWereCutOffOverspendAndTheShopHasACase() throws IOException {
        PaidSale one = paidWith(MembersTest.forMember(first.sale(), member), earned);
        PaidSale other = paidWith(MembersTest.forMember(second.sale(), member), earned);
        first.push(first.saleRecord(one));
        assertThat(cases()).isEmpty();
        second.push(second.saleRecord(other));
        long left = earned
                - 2 * earned
                + one.earning().fen() / 100
                + other.earning().fen() / 100;

        assertThat(balance()).isEqualTo(left);
        assertThat(cases().findValuesAsText("kind"))
                .isEqualTo(left < 0 ? List.of("POINTS_OVERSPENT") : List.<String>of());
    }

    @Test
    void aBalanceInTheFeedIsSignedByHeadquarters() throws IOException {
        TestTill third = new TestTill();
        third.at(headquarters);
        Enrolment.Answer answer = third.enrol(
                        requireNonNull(headquarters.enrolmentCodes().get(TillId.parse("JFL-01"))))
                .as(Enrolment.Answer.class);
        List<Feed.PointsPayload> told = MembersTest.told(first, Feed.POINTS, Feed.PointsPayload.class);
        Feed.PointsPayload newest = told.get(told.size() - 1);

        assertThat(newest.balance()).isEqualTo(earned);
        String[] lines = SignedBalance.lines(member, newest.balance(), Instant.ofEpochMilli(newest.asOf()));
        String proof = requireNonNull(newest.proof());
        assertThat(SigningKeys.verify(SigningKeys.read(answer.headquartersKey()), proof, lines))
                .isTrue();
        lines[2] = Long.toString(newest.balance() + 1);
        assertThat(SigningKeys.verify(SigningKeys.read(answer.headquartersKey()), proof, lines))
                .isFalse();
    }

    @Test
    void nobodyOfAnUnknownIdHasPointsPutAside() throws IOException {
        member = MemberId.of(MembersTest.newId());
        assertThat(claim(first, MembersTest.newId(), 1, 1).why()).isEqualTo(ClaimMessage.Reason.UNKNOWN_MEMBER);
    }

    @Test
    void aLevelReachesTheTillsAndItsPriceIsExplainedForMembersOnly() throws IOException {
        TestConsole console = TestConsole.signedIn(headquarters);
        assertThat(console.post("/console/members/" + member + "/level", "level", "金卡")
                        .status())
                .isEqualTo(303);
        List<Feed.MemberPayload> told = MembersTest.told(first, Feed.MEMBER, Feed.MemberPayload.class);
        assertThat(told.get(told.size() - 1).level()).isEqualTo("金卡");

        String sku = first.sale().lines().get(0).unit().sku().value();
        assertThat(console.post(
                                "/console/promotions",
                                "json",
                                "{\"levelPrices\": [{\"level\": \"金卡\", \"sku\": \"" + sku + "\", \"price\": 7000}]}")
                        .status())
                .isEqualTo(200);
        PaidSale members = atLevel(first, Optional.of(member));
        assertThat(members.lines().get(0).memberPrice()).isTrue();
        first.push(first.saleRecord(members));
        assertThat(cases()).isEmpty();
        first.push(first.saleRecord(atLevel(first, Optional.empty())));
        assertThat(cases().findValuesAsText("kind")).containsExactly("UNEXPLAINED_PRICE");
    }

    /** The first line alone, at the level's price of 70.00. */
    private static PaidSale atLevel(TestTill till, Optional<MemberId> whose) {
        PaidSale sale = till.sale();
        SaleLine line = sale.lines().get(0);
        Money amount = Money.ofFen(70_00).times(line.packs());
        SaleLine lower = new SaleLine(
                line.lineNumber(),
                line.unit(),
                line.name(),
                line.spec(),
                line.unitName(),
                line.packs(),
                line.quantity(),
                line.measured(),
                line.listPrice(),
                new UnitPrice(Money.ofFen(70_00), line.unitPrice().version()),
                amount,
                line.taxRate(),
                Rounding.taxWithin(amount, line.taxRate()),
                List.of());
        return new PaidSale(
                sale.id(),
                sale.receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                List.of(lower),
                List.of(),
                Money.ZERO,
                List.of(Tender.cash(amount, amount)),
                sale.priceVersion(),
                whose,
                1);
    }
}
