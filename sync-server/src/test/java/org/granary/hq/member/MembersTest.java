package org.granary.hq.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestEngine;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.audit.AuditService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
import org.granary.model.member.PhoneNumber;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.MemberJoinedMessage;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class MembersTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final PhoneNumber PHONE = new PhoneNumber("8613812345678");

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill first;
    private TestTill second;
    private TestTill elsewhere;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        first = TestTill.enrolled(headquarters, "ZSL-01");
        second = TestTill.enrolled(headquarters, "ZSL-02");
        elsewhere = TestTill.enrolled(headquarters, "JFL-01");
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    static DocumentId newId() {
        UUID random = UUID.randomUUID();
        return DocumentId.of(AT, random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    /** What a till does, written from the description of the seal: HPKE, base mode. */
    static MemberJoined joined(TillId till, Feed.ShopKey keys, PhoneNumber phone) {
        MemberId id = MemberId.of(newId());
        HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        HPKEContextWithEncapsulation context = hpke.setupBaseS(
                hpke.deserializePublicKey(Base64.getDecoder().decode(keys.sealKey())),
                "granary member phone v1".getBytes(StandardCharsets.UTF_8));
        try {
            byte[] text = context.seal(
                    id.toString().getBytes(StandardCharsets.UTF_8),
                    phone.digits().getBytes(StandardCharsets.US_ASCII));
            byte[] opening = context.getEncapsulation();
            byte[] sealed = Arrays.copyOf(opening, opening.length + text.length);
            System.arraycopy(text, 0, sealed, opening.length, text.length);
            return new MemberJoined(
                    id,
                    Base64.getEncoder().encodeToString(sealed),
                    keys.version(),
                    BlindIndex.of(Base64.getDecoder().decode(keys.indexKey()), phone),
                    phone.lastFour(),
                    till,
                    AT);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    static Feed.ShopKey keys(TestTill till) throws IOException {
        return till.get("/v1/shop-key").as(Feed.ShopKey.class);
    }

    static SyncRecord record(TestTill till, MemberJoined joined) {
        return till.record("member-joined", Json.text(MemberJoinedMessage.of(joined)));
    }

    static PaidSale forMember(PaidSale sale, MemberId member) {
        return new PaidSale(
                sale.id(),
                sale.receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                sale.lines(),
                sale.voidedLines(),
                sale.rounding(),
                sale.tenders(),
                sale.priceVersion(),
                Optional.of(member));
    }

    private JsonNode points() throws IOException {
        return TestConsole.signedIn(headquarters).json("/console/api/points");
    }

    static <T> List<T> told(TestTill till, String topic, Class<T> type) throws IOException {
        return till.catchUp(0).stream()
                .filter(entry -> entry.topic().equals(topic))
                .map(entry -> Json.read(entry.payload(), type))
                .toList();
    }

    @Test
    void aMemberSignedUpAtTwoTillsIsOneMemberAndBothSalesCount() throws IOException {
        MemberJoined one = joined(first.id(), keys(first), PHONE);
        MemberJoined other = joined(second.id(), keys(second), PHONE);
        PaidSale atSecond = forMember(second.sale(), other.id());
        second.push(second.saleRecord(atSecond));
        PaidSale atFirst = forMember(first.sale(), one.id());
        first.push(record(first, one), first.saleRecord(atFirst));
        second.push(record(second, other));

        long sum = (atFirst.paid().fen() / 100) + (atSecond.paid().fen() / 100);
        assertThat(points()).hasSize(1);
        assertThat(points().get(0).get("member").asText()).isEqualTo(one.id().toString());
        assertThat(points().get(0).get("balance").asLong()).isEqualTo(sum);
        assertThat(points().get(0).get("ids")).hasSize(2);
        List<Feed.MemberPayload> members = told(first, Feed.MEMBER, Feed.MemberPayload.class);
        assertThat(members)
                .extracting(Feed.MemberPayload::member, Feed.MemberPayload::aliasOf, Feed.MemberPayload::blindIndex)
                .containsExactly(
                        tuple(one.id().toString(), null, one.blindIndex().hex()),
                        tuple(
                                other.id().toString(),
                                one.id().toString(),
                                one.blindIndex().hex()));
        List<Feed.PointsPayload> balances = told(second, Feed.POINTS, Feed.PointsPayload.class);
        assertThat(balances.get(balances.size() - 1))
                .extracting(Feed.PointsPayload::member, Feed.PointsPayload::balance)
                .containsExactly(one.id().toString(), sum);
        JsonNode settled = TestConsole.signedIn(headquarters).json("/console/api/cases?settled=true");
        assertThat(settled.findValuesAsText("kind")).containsExactly("ALIAS_SIGN_UP");
        assertThat(TestConsole.signedIn(headquarters).json("/console/api/cases"))
                .isEmpty();
    }

    @Test
    void aMemberOfOneShopIsFoundAtAnotherAndTheFirstShopLearnsTheBalance() throws IOException {
        MemberJoined one = joined(first.id(), keys(first), PHONE);
        first.push(record(first, one));
        MemberJoined there = joined(elsewhere.id(), keys(elsewhere), PHONE);
        assertThat(there.blindIndex()).isNotEqualTo(one.blindIndex());
        PaidSale sale = forMember(elsewhere.sale(), there.id());
        elsewhere.push(record(elsewhere, there), elsewhere.saleRecord(sale));

        List<Feed.PointsPayload> balances = told(first, Feed.POINTS, Feed.PointsPayload.class);
        assertThat(balances.get(balances.size() - 1).balance())
                .isEqualTo(sale.paid().fen() / 100);
        assertThat(told(elsewhere, Feed.MEMBER, Feed.MemberPayload.class))
                .extracting(Feed.MemberPayload::aliasOf)
                .containsExactly(one.id().toString());
    }

    @Test
    void aReturnTakesThePointsBackAndTheLedgerShowsBothDocuments() throws IOException {
        MemberJoined one = joined(first.id(), keys(first), PHONE);
        PaidSale sale = forMember(first.sale(), one.id());
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                newId(), forMember(first.sale(), one.id()).receiptNumber(), sale.shiftId(), sale.cashier(), AT);
        Returns.Outcome.Built back =
                (Returns.Outcome.Built) Returns.of(sale, Returned.NOTHING, Map.of(1, 2L, 2, 1_234L), ticket);
        first.push(
                record(first, one),
                first.saleRecord(sale),
                first.record("return", Json.text(ReturnMessage.of(back.paidReturn()))));

        assertThat(points().get(0).get("balance").asLong()).isZero();
        TestConsole console = TestConsole.signedIn(headquarters);
        String page = console.get("/console/members/" + one.id()).body();
        assertThat(page)
                .contains("138****5678")
                .contains(sale.receiptNumber().toString())
                .contains(ticket.receiptNumber().toString());
        assertThat(console.submit("/console/members", "search", "138 1234 5678").body())
                .contains("138****5678")
                .contains(one.id().toString())
                .doesNotContain("12345678");
        assertThat(console.submit("/console/members", "search", "13900000000").body())
                .doesNotContain(one.id().toString());
    }

    @Test
    void aCopyOfTheDatabaseRevealsNoPhoneNumber() throws IOException {
        first.push(record(first, joined(first.id(), keys(first), PHONE)));
        headquarters.close();
        Path data = folder.resolve("hq");
        try (Database database = TestEngine.current().open(data)) {
            List<String> columns = database.read(
                    handle -> handle.createQuery("""
                            select table_name || ' ' || column_name from information_schema.columns
                            where lower(data_type) like 'char%' and lower(table_schema) = 'public'
                                and lower(table_name) not like 'flyway%'
                            """).mapTo(String.class).list());
            assertThat(columns).hasSizeGreaterThan(50);
            for (String column : columns) {
                String[] names = column.split(" ", -1);
                int found = database.read(handle -> handle.createQuery(
                                "select count(*) from " + names[0] + " where " + names[1] + " like '%12345678%'")
                        .mapTo(Integer.class)
                        .one());
                assertThat(found).as(column).isZero();
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(MemberKeys.FILE))))
                .isEqualTo("rw-------");
        Files.delete(data.resolve(MemberKeys.FILE));
        assertThatThrownBy(() -> SmallChain.start(folder, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("restore");
    }

    @Test
    void anErasedMemberIsNobodyAndThePointsStay() throws IOException {
        MemberJoined one = joined(first.id(), keys(first), PHONE);
        PaidSale sale = forMember(first.sale(), one.id());
        first.push(record(first, one), first.saleRecord(sale));
        headquarters.close();
        Path data = folder.resolve("hq");
        try (Database database = TestEngine.current().open(data)) {
            MemberService members = MemberService.open(
                    database,
                    data,
                    Map.of(),
                    new FeedStore(),
                    new AuditService(Clock.systemUTC()),
                    text -> "",
                    Clock.systemUTC());
            database.write(handle -> {
                members.erase(handle, one.id(), AuditActor.HEADQUARTERS);
                return 0;
            });
            List<MemberSummary> found = database.read(handle -> members.list(handle, "13812345678", 10));
            assertThat(found).isEmpty();
            Optional<MemberSummary> erased = database.read(handle -> members.summary(handle, one.id()));
            assertThat(erased)
                    .hasValueSatisfying(member -> assertThat(member.phone()).isEmpty());
            long balance = database.read(handle -> members.balance(handle, one.id()));
            assertThat(balance).isEqualTo(sale.paid().fen() / 100);
        }
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        first.at(headquarters);
        assertThat(told(first, Feed.MEMBER, Feed.MemberPayload.class))
                .extracting(Feed.MemberPayload::blindIndex, Feed.MemberPayload::lastFour)
                .containsExactly(tuple("", ""));
        MemberJoined again = joined(first.id(), keys(first), PHONE);
        first.push(record(first, again));
        assertThat(points().findValuesAsText("member"))
                .contains(one.id().toString(), again.id().toString());
    }

    @Test
    void aSealForSomebodyElseGoesIntoSuspenseAndItsPointsCountUnderItsId() throws IOException {
        MemberJoined good = joined(first.id(), keys(first), PHONE);
        MemberJoined moved = new MemberJoined(
                MemberId.of(newId()),
                good.sealedPhone(),
                good.keyVersion(),
                good.blindIndex(),
                good.lastFour(),
                good.till(),
                good.at());
        PaidSale sale = forMember(first.sale(), moved.id());
        first.push(record(first, moved), first.saleRecord(sale));

        assertThat(TestConsole.signedIn(headquarters).get("/console/cases").body())
                .contains("a sealed phone does not open");
        assertThat(points().get(0).get("balance").asLong())
                .isEqualTo(sale.paid().fen() / 100);
        assertThat(SaleMessage.of(sale).member()).isEqualTo(moved.id().toString());
    }
}
