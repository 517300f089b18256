package org.granary.hq.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.catalog.ImportKind;
import org.granary.hq.coupon.CouponRoutes;
import org.granary.hq.pricing.Board;
import org.granary.hq.pricing.Draft;
import org.granary.hq.promotion.PromotionProblem;
import org.granary.hq.promotion.RuleFault;
import org.granary.hq.reconcile.DayBoard;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.ReasonCode;
import org.granary.model.audit.AuditActor;
import org.granary.model.audit.AuditVerdict;
import org.granary.model.catalog.ImportProblem;
import org.granary.model.member.PointsEntry;
import org.granary.model.reconcile.Cause;
import org.granary.model.reconcile.Subject;
import org.granary.model.sale.PaidReturn;
import org.junit.jupiter.api.Test;

final class TextsTest {
    private static final Pattern USED = Pattern.compile("(?:text|get)\\(\"([a-z][A-Za-z.]*[A-Za-z])\"");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(keys("console_en.properties")).isEqualTo(keys("console.properties"));
    }

    @Test
    void everyKeyIsUsedAndEveryUsedKeyIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path folder : List.of(Path.of("src/main/jte"), Path.of("src/main/java"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = USED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        used.add(matcher.group(1));
                    }
                }
            }
        }
        add(used, "import.kind.", ImportKind.values());
        add(used, "import.reason.", ImportProblem.Reason.values());
        add(used, "board.state.", Board.State.values());
        add(used, "draft.", Draft.Reason.values());
        add(used, "promotions.problem.", PromotionProblem.Reason.values());
        add(used, "promotions.day.", DayOfWeek.values());
        add(used, "member.kind.", PointsEntry.Kind.values());
        add(used, "days.state.", DayBoard.State.values());
        used.add("days.way.NOT_COMPARED");
        used.add("days.way.NOT_CLOSED");
        add(used, "day.subject.", Subject.values());
        used.add("day.subject.OTHER");
        add(used, "day.cause.", Cause.values());
        add(used, "day.way.", Cause.values());
        used.add("suspense.retried.PLACED");
        used.add("suspense.retried.STILL_WAITING");
        add(used, "coupons.problem.", CouponRoutes.Problem.values());
        add(used, "approvals.action.", GuardedAction.values());
        add(used, "approvals.means.", Approval.Means.values());
        add(used, "approvals.reason.", ReasonCode.values());
        add(used, "promotions.fault.", RuleFault.values());
        add(used, "returns.kind.", PaidReturn.Kind.values());
        add(used, "audit.action.", AuditAction.values());
        add(used, "audit.actor.", AuditActor.Kind.values());
        add(used, "audit.damage.", AuditVerdict.Damage.values());
        add(used, "cases.kind.", CaseKind.values());
        add(used, "cases.way.", CaseKind.values());
        add(used, "cases.owner.", CaseKind.Owner.values());
        Set<String> all = keys("console.properties");

        assertThat(all).allMatch(used::contains);
        assertThat(used)
                .filteredOn(key -> key.contains(".") && !key.endsWith(".jte"))
                .allMatch(all::contains);
    }

    private static void add(Set<String> used, String prefix, Enum<?>[] values) {
        Arrays.stream(values).forEach(value -> used.add(prefix + value.name()));
    }

    private static Set<String> keys(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
