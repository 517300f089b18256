package org.granary.hq.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.hq.web.Texts;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.wire.Feed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@OnEveryEngine
final class ImportTest {
    private static final String HEADER =
            SmallChain.CATALOGUE.lines().findFirst().orElseThrow();
    private static final String LINE = "%s,新米,,%s,5kg/袋,大米,谷丰,五常,一级,piece,packed,%s,%s,70,60,%s,365,1,阴凉,谷丰粮业,,,,";
    private static final Path SAMPLES = Path.of("..", "data");

    @TempDir
    static Path folder;

    private static Headquarters headquarters;
    private static TestConsole console;
    private static TestTill till;

    @BeforeAll
    static void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        till = TestTill.enrolled(headquarters, "ZSL-01");
        console = TestConsole.signedIn(headquarters);
    }

    @AfterAll
    static void stop() {
        headquarters.close();
    }

    static Stream<Arguments> badFiles() {
        String good = LINE.formatted("A1", "901", "6909000200011", "50", "9");
        return Stream.of(
                bad(Reason.WRONG_CHECK_DIGIT, 3, HEADER, good, LINE.formatted("A2", "902", "6909000200020", "50", "9")),
                bad(Reason.DUPLICATE, 3, HEADER, good, LINE.formatted("A1", "902", "", "50", "9")),
                bad(Reason.DUPLICATE, 3, HEADER, good, LINE.formatted("A2", "902", "6909000200011", "50", "9")),
                bad(Reason.DUPLICATE, 2, HEADER, LINE.formatted("A2", "101", "", "50", "9")),
                bad(Reason.DUPLICATE, 2, HEADER, LINE.formatted("A2", "902", "16909000000014", "50", "9")),
                bad(Reason.NEGATIVE, 2, HEADER, LINE.formatted("A2", "902", "", "-50", "9")),
                bad(Reason.TOO_MANY_DECIMALS, 2, HEADER, LINE.formatted("A2", "902", "", "5.999", "9")),
                bad(Reason.NOT_MONEY, 2, HEADER, LINE.formatted("A2", "902", "", "fifty", "9")),
                bad(Reason.BAD_TAX_RATE, 2, HEADER, LINE.formatted("A2", "902", "", "50", "17")),
                bad(Reason.MISSING_COLUMN, 1, HEADER.replace("tax_rate,", "")),
                bad(Reason.EMPTY_FILE, 0, ""),
                bad(Reason.BROKEN_QUOTES, 2, HEADER, "\"A2,never closed"),
                bad(Reason.REQUIRED, 2, HEADER, LINE.formatted("", "902", "", "50", "9")));
    }

    private static Arguments bad(Reason reason, int line, String... lines) {
        return Arguments.of(reason, line, String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void aBadFileIsReportedByLineAndReasonAndNothingIsApplied(Reason reason, int line, String text) throws IOException {
        long before = till.feed(0, 1).head();

        TestTill.Answer answer = console.upload("CATALOGUE", text.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(Texts.of("zh").get("import.reason." + reason.name()))
                .contains("<td class=\"number\">" + (line == 0 ? "—" : line) + "</td>");
        assertThat(till.feed(0, 1).head()).isEqualTo(before);
    }

    @Test
    void theRightCheckDigitIsProposed() throws IOException {
        String text = HEADER + "\n" + LINE.formatted("A2", "902", "6909000200020", "50", "9") + "\n";

        assertThat(console.upload("CATALOGUE", text.getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("6909000200028");
    }

    @Test
    void brokenBytesAreNamedByLineAndNotTakenForGb18030() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(LINE.formatted("A1", "901", "", "50", "9").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {'\n', 'A', '2', ',', (byte) 0xE8, (byte) 0xB0});
        bytes.writeBytes(LINE.formatted("", "902", "", "50", "9").getBytes(StandardCharsets.UTF_8));

        TestTill.Answer answer = console.upload("CATALOGUE", bytes.toByteArray());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("<td class=\"number\">3</td>", "e8 b0", "无法识别的字节");
    }

    @Test
    void oneLineTooManyIsRefused() throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i <= 200_000; i++) {
            text.append("X").append(i).append(",x\n");
        }

        TestTill.Answer answer = console.upload("CATALOGUE", text.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("行数超过上限", "200001", "200000");
    }

    @Test
    void aFileAsAChineseExcelSavesItIsAppliedWhole() throws IOException {
        byte[] excel = Files.readAllBytes(SAMPLES.resolve("samples/good-gb18030-excel.csv"));

        TestTill.Answer answer = console.upload("CATALOGUE", excel);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("GB18030");
        assertThat(till.catchUp(0))
                .filteredOn(entry -> entry.topic().equals(Feed.SKU))
                .anyMatch(entry -> entry.payload().contains("喆堃 稻鸭共作米 礼盒")
                        && entry.payload().contains("\"price\":148000"))
                .anyMatch(
                        entry -> entry.key().equals("00104") && entry.payload().contains("\"retail\":2680"))
                .anyMatch(
                        entry -> entry.key().equals("00111") && entry.payload().contains("6909000200110"));
    }

    @Test
    void utf8WithAndWithoutMarkAndGb18030AreToldApart() {
        assertThat(encoding(SmallChain.CATALOGUE.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(CsvFile.Encoding.UTF_8);
        assertThat(encoding(("\uFEFF" + SmallChain.CATALOGUE).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(CsvFile.Encoding.UTF_8_WITH_MARK);
        assertThat(encoding(SmallChain.CATALOGUE.getBytes(Charset.forName("GB18030"))))
                .isEqualTo(CsvFile.Encoding.GB18030);
    }

    private static CsvFile.Encoding encoding(byte[] bytes) {
        if (CsvFile.read(bytes) instanceof CsvFile.Content.Lines lines) {
            return lines.encoding();
        }
        throw new AssertionError("not read");
    }

    @Test
    void pricesOfKnownArticlesStayAndOpeningStockIsTakenOnce() throws IOException {
        String dearer = SmallChain.CATALOGUE.replace(",79.90,", ",99.90,");

        assertThat(console.upload("CATALOGUE", dearer.getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("1 个已有商品的价格");
        assertThat(till.catchUp(0))
                .filteredOn(entry -> entry.key().equals("R001"))
                .allMatch(entry -> entry.payload().contains("\"retail\":7990"));
        assertThat(console.upload("STOCK", "shop,sku,quantity\nZSL,R001,5\n".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("已有期初库存");
        assertThat(console.upload(
                                "LABELS",
                                "shop,label_mac,shelf,sku,width,height\nZSL,1,A,X,1,1\n"
                                        .getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("没有这个商品", "16 位十六进制");
    }

    @Test
    void theSampleChainIsAppliedAtTheFirstStart(@TempDir Path other) throws IOException {
        HeadquartersSettings settings = HeadquartersSettings.in(other).with(HeadquartersSettings.Imports.of(SAMPLES));
        try (Headquarters chain = Headquarters.start(settings, Clock.systemUTC())) {
            assertThat(chain.enrolmentCodes()).hasSize(6);
            TestTill sample = TestTill.enrolled(chain, "ZSL-01");
            assertThat(sample.catchUp(0))
                    .filteredOn(entry -> entry.topic().equals(Feed.SKU))
                    .hasSize(287)
                    .allMatch(entry -> !entry.payload().contains("\"pinyin\":\"\""));
        }
    }
}
