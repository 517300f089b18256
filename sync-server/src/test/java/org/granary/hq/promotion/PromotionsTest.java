package org.granary.hq.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestEngine;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.hq.store.Json;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.sale.PaidSale;
import org.granary.model.wire.Feed;
import org.granary.model.wire.promotion.PromotionsMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class PromotionsTest {
    private static final String SPEND = """
            {"rules": [
              {"id": "spend", "name": "满99减10", "priority": 1, "kind": "amount-off", "spend": 9900, "off": 1000}
            ]}
            """;
    private static final String EVERY_KIND = """
            {
              "rules": [
                {"id": "spend", "name": "满99减10", "priority": 1, "kind": "amount-off", "spend": 9900, "off": 1000},
                {"id": "loose", "name": "早市9折", "priority": 2, "kind": "percent-off", "percent": 10,
                 "skus": ["L012"], "days": ["monday", "friday"], "fromMinute": 420, "toMinute": 600},
                {"id": "second", "name": "第2件半价", "priority": 3, "kind": "nth-item", "n": 2, "percent": 50,
                 "categories": ["面条"], "shops": ["ZSL"], "group": "half", "timesPerSale": 3},
                {"id": "set", "name": "米面组合", "priority": 4, "kind": "bundle", "price": 8800, "exclusive": true,
                 "parts": [{"anyOf": [{"sku": "R001"}]}, {"anyOf": [{"sku": "N001"}], "pieces": 2}]},
                {"id": "gift", "name": "满150赠挂面", "priority": 5, "kind": "gift", "spend": 15000,
                 "gift": {"sku": "N001"}, "proof": true, "budget": 100000, "redemptions": 50},
                {"id": "near", "name": "临期", "priority": 6, "kind": "near-expiry", "brands": ["谷丰"],
                 "from": "2026-11-01", "to": "2026-12-31", "steps": [{"days": 7, "percent": 30}]}
              ],
              "levelPrices": [{"level": "金卡", "sku": "R001", "pack": "箱", "price": 30000}]
            }
            """;

    private static final Path SAMPLES = Path.of("../data");

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        console = TestConsole.signedIn(headquarters);
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    private PromotionRules publish(String json) throws IOException {
        TestTill.Answer answer = console.post("/console/promotions", "json", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(PromotionsMessage.class).toDomain();
    }

    private List<String> refused(String json) throws IOException {
        TestTill.Answer answer = console.post("/console/promotions", "json", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        List<String> problems = new ArrayList<>();
        for (JsonNode problem : answer.as(JsonNode.class).get("problems")) {
            problems.add(
                    problem.get("line").asText() + " " + problem.get("subject").asText() + " "
                            + problem.get("reason").asText() + " "
                            + problem.get("detail").asText());
        }
        return problems;
    }

    private static List<PromotionRules> heard(List<Feed.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.topic().equals(Feed.PROMOTIONS))
                .filter(entry -> entry.key().equals(Feed.ALL))
                .map(entry ->
                        Json.read(entry.payload(), PromotionsMessage.class).toDomain())
                .toList();
    }

    @Test
    void everyVersionReachesEveryTillAndSurvivesARestart() throws IOException {
        PromotionRules first = publish(SPEND);
        PromotionRules second = publish(EVERY_KIND);

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.rules()).hasSize(6);
        assertThat(second.levelPrices()).hasSize(1);
        headquarters.close();
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        for (String till : List.of("ZSL-01", "JFL-01")) {
            assertThat(heard(TestTill.enrolled(headquarters, till).catchUp(0)))
                    .as(till)
                    .containsExactly(first, second);
        }
        console = TestConsole.signedIn(headquarters);
        assertThat(Json.read(console.get("/console/api/promotions").body(), PromotionsMessage.class)
                        .toDomain())
                .isEqualTo(second);
        assertThat(publish("{}")).isEqualTo(PromotionRules.of(3));
    }

    @Test
    void thePageSaysTheRulesInPlainWords() throws IOException {
        assertThat(console.get("/console/promotions").body()).contains("还没有发布促销");
        publish(SPEND);
        publish(EVERY_KIND);

        String page = console.get("/console/promotions").body();
        assertThat(page)
                .contains("第 2 版")
                .contains("满 ¥99.00，减 ¥10.00")
                .contains("周一，周五，07:00 至 10:00")
                .contains("每第 2 件减 50%", "品类：面条", "门店：ZSL", "“half”组内只用一个，每单最多 3 次")
                .contains("1 件 谷丰 五常大米 10kg/袋，2 件 田园记 鸡蛋挂面 1kg/包，一套 ¥88.00", "不与其他活动同享")
                .contains("满 ¥150.00，送 田园记 鸡蛋挂面 1kg/包", "收银员核对凭证", "总预算 ¥1000.00，总共 50 次")
                .contains("按额度")
                .contains("到期前 7 天内减 30%", "品牌：谷丰", "从 2026-11-01 起，到 2026-12-31 为止")
                .contains("金卡", "谷丰 五常大米 10kg/袋 / 箱", "300.00");
        assertThat(console.get("/console/promotions/1").body())
                .contains("第 1 版", "满99减10")
                .doesNotContain("早市9折", "按额度");
        assertThat(console.get("/console/promotions/77").status()).isEqualTo(404);
    }

    @Test
    void everythingThatIsWrongIsSaidWithItsLineAndNothingIsPublished() throws IOException {
        assertThat(refused("""
                {"rules": [
                  {"id": "a", "name": "甲", "priority": 1, "kind": "percent-off", "percnt": 10},
                  {"id": "a2", "name": "甲", "priority": "first", "kind": "percent-off", "percent": 10},
                  {"id": "b", "name": "乙", "priority": 0, "kind": "amount-off", "spend": 1000, "off": 100},
                  {"id": "b", "name": "乙", "priority": 1, "kind": "nth-item", "n": 1, "percent": 50},
                  {"id": "b", "name": "乙", "priority": 1, "kind": "nth-item", "n": 2, "percent": 50,
                   "skus": ["X9"], "categories": ["糖"], "brands": ["无"], "shops": ["QQQ"]},
                  {"id": "c", "name": "丙", "priority": 1, "kind": "gift", "spend": 100, "gift": {"sku": "L012"}},
                  {"id": "d", "name": "丁", "priority": 1, "kind": "bundle", "price": 100,
                   "parts": [{"anyOf": [{"sku": "N001", "pack": "箱"}]}]}
                ], "prices": [], "levelPrices": [{"level": "金卡", "sku": "X8", "price": 1}]}
                """))
                .containsExactly(
                        "2 a UNKNOWN_FIELD percnt",
                        "3 a2 WRONG_VALUE priority",
                        "5 b NOT_A_RULE rule b: every second piece at most: 1",
                        "11  UNKNOWN_FIELD prices",
                        "4 b NO_PRIORITY 0",
                        "6 b TWICE ",
                        "6 b UNKNOWN_SKU X9",
                        "6 b UNKNOWN_CATEGORY 糖",
                        "6 b UNKNOWN_BRAND 无",
                        "6 b UNKNOWN_SHOP QQQ",
                        "8 c WEIGHED L012",
                        "9 d UNKNOWN_PACK N001/箱",
                        "11 金卡 UNKNOWN_SKU X8");
        assertThat(refused("{\"rules\": [\n{\"id\": \"a\",\n}]}"))
                .singleElement()
                .asString()
                .startsWith("3  NOT_JSON");
        assertThat(refused("[]")).singleElement().asString().startsWith("1  NOT_JSON");
        assertThat(refused("{} {}")).singleElement().asString().startsWith("1  NOT_JSON");
        assertThat(refused("")).singleElement().asString().contains("NOT_JSON");
        assertThat(refused("{\n\"rules\": [{\"id\": \"\uFFFD\"}]}")).containsExactly("2  NOT_UTF8 ");
        String page = console.submit("/console/promotions", "json", "{\"rules\": [{\"id\": \"<b>\"}]}")
                .body();
        assertThat(page).contains("规则不成立").contains("&lt;b&gt;").doesNotContain("<b>\"");
        assertThat(console.get("/console/promotions").body()).contains("还没有发布促销");
        assertThat(heard(TestTill.enrolled(headquarters, "ZSL-01").catchUp(0))).isEmpty();
    }

    @Test
    void goodsForNothingAreAskedForAgain() throws IOException {
        String free = """
                {"rules": [
                  {"id": "free", "name": "全免", "priority": 1, "kind": "percent-off", "percent": 100},
                  {"id": "voucher", "name": "免单券", "priority": 2, "kind": "percent-off", "percent": 100, "coupon": true},
                  {"id": "all", "name": "满10减10", "priority": 3, "kind": "amount-off", "spend": 1000, "off": 1000},
                  {"id": "third", "name": "第3件免费", "priority": 4, "kind": "nth-item", "n": 3, "percent": 100}
                ], "levelPrices": [{"level": "员工", "sku": "N001", "price": 0}]}
                """;
        assertThat(refused(free)).containsExactly("2 free GIVEAWAY 全免", "4 all GIVEAWAY 满10减10", "6 员工 GIVEAWAY N001");
        assertThat(console.submit("/console/promotions", "json", free).body())
                .contains("name=\"confirmed\"")
                .contains("免单券");

        assertThat(console.submit("/console/promotions", "json", free, "confirmed", "true")
                        .status())
                .isEqualTo(303);
        assertThat(console.get("/console/promotions").body()).contains("第 1 版", "全免");
    }

    @Test
    void aFileIsTakenLikeWhatIsPastedAndTheChainOfDeedsKnowsIt() throws IOException {
        String token = console.json("/console/api/session").get("csrf").asText();
        RequestBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("_csrf", token)
                .addFormDataPart("json", "")
                .addFormDataPart(
                        "file", "促销.json", RequestBody.create("\uFEFF" + SPEND, MediaType.get("application/json")))
                .build();
        TestTill.Answer answer = console.send(new Request.Builder()
                .url("http://127.0.0.1:" + headquarters.port() + "/console/promotions")
                .post(form));

        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(console.get("/console/promotions").body()).contains("满99减10");
        assertThat(console.get("/console/audit").body()).contains("发布促销");
    }

    @Test
    void aDiscountThatTheNamedVersionDoesNotHaveIsFlaggedAndTheSaleStands() throws IOException {
        PromotionRules rules = publish(SPEND);
        TestTill till = TestTill.enrolled(headquarters, "ZSL-01");
        PaidSale explained = till.saleUnder(rules);
        assertThat(explained.lines().get(0).discounts())
                .singleElement()
                .satisfies(discount -> assertThat(discount.off()).isEqualTo(Money.ofFen(10_00)));
        till.push(till.saleRecord(explained), till.saleRecord(till.sale()));
        assertThat(console.json("/console/api/cases")).isEmpty();
        PaidSale later = till.saleUnder(new PromotionRules(7, rules.rules(), List.of()));

        assertThat(till.push(till.saleRecord(later)).status()).isEqualTo(200);

        JsonNode cases = console.json("/console/api/cases");
        assertThat(cases.findValuesAsText("kind")).containsExactly("UNEXPLAINED_DISCOUNT");
        assertThat(cases.get(0).get("detail").asText()).isEqualTo("spend @7");
        assertThat(console.get("/console/cases").body()).contains("优惠无据", "总部");
        assertThat(console.json("/console/api/sales?shop=ZSL")).hasSize(3);
    }

    @Test
    void theSampleIsPublishedAtTheFirstStart() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("sample"));
        HeadquartersSettings settings = HeadquartersSettings.in(elsewhere)
                .with(TestEngine.current().database(elsewhere))
                .with(HeadquartersSettings.Imports.of(SAMPLES).with(SAMPLES.resolve("promotions.json")));
        try (Headquarters sample = Headquarters.start(settings, Clock.systemUTC())) {
            List<PromotionRules> versions =
                    heard(TestTill.enrolled(sample, "ZSL-01").catchUp(0));
            assertThat(versions).singleElement().satisfies(rules -> {
                assertThat(rules.version()).isEqualTo(1);
                assertThat(rules.rules()).hasSize(4);
            });
        }
    }
}
