package org.granary.pos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.ReasonCode;
import org.granary.model.catalog.CodeMeaning;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.engine.Condition;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.reconcile.Cause;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.Unresolved;
import org.granary.model.tender.Leg;
import org.granary.model.weigh.WeighResult;
import org.granary.pos.device.DeviceState;
import org.granary.pos.reconcile.DayState;
import org.granary.pos.sale.returning.ReturnRows;
import org.granary.pos.selftest.Check;
import org.granary.pos.selftest.CheckResult;
import org.granary.pos.upkeep.StoreTrouble;
import org.junit.jupiter.api.Test;

final class BundlesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/granary/pos");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z]*\\.[A-Za-z.]+)\"");

    private final ResourceBundle chinese = ResourceBundle.getBundle("org.granary.pos.ui.screens", Texts.CHINESE);
    private final ResourceBundle english = ResourceBundle.getBundle("org.granary.pos.ui.screens", Locale.ENGLISH);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        Map<String, Integer> arguments = new TreeMap<>();
        for (String key : chinese.keySet()) {
            int inChinese = new MessageFormat(chinese.getString(key), Locale.ROOT).getFormatsByArgumentIndex().length;
            int inEnglish = new MessageFormat(english.getString(key), Locale.ROOT).getFormatsByArgumentIndex().length;
            if (inChinese != inEnglish) {
                arguments.put(key, inEnglish - inChinese);
            }
        }
        assertThat(arguments).isEmpty();
    }

    @Test
    void noKeyIsUnusedAndNoneIsMissing() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }
        Stream.of(DeviceState.values()).forEach(state -> used.add("device." + state));
        Stream.of(CodeMeaning.Reason.values()).forEach(reason -> used.add("selling.unreadable." + reason));
        Stream.of(Condition.values())
                .filter(Condition::needsPerson)
                .forEach(condition -> used.add("attention." + condition));
        Stream.of(Cause.values()).forEach(cause -> {
            used.add("day.cause." + cause);
            used.add("day.way." + cause);
        });
        Stream.of(DayState.Kind.values()).forEach(kind -> used.add("day.state." + kind));
        Stream.of(Condition.REVOKED, Condition.UNSIGNED, Condition.QUARANTINED)
                .forEach(condition -> used.add("advice." + condition));
        Stream.of(TenderKind.values()).forEach(kind -> used.add("tender." + kind));
        Stream.of(Leg.State.values()).forEach(state -> used.add("paying.leg." + state));
        Stream.of(PaymentReason.values()).forEach(reason -> used.add("paying.code.refused." + reason));
        Stream.of(PaymentReason.OFFLINE, PaymentReason.NOT_SET_UP)
                .forEach(reason -> used.add("paying.code.closed." + reason));
        Stream.of(PaymentCode.Why.values()).forEach(why -> used.add("paying.code.why." + why));
        Stream.of(PaymentState.PAYING, PaymentState.CONFIRMING, PaymentState.UNKNOWN, PaymentState.REVERSING)
                .forEach(state -> used.add("paying.code.standing." + state));
        Stream.of("NOT_SET_UP", "NO_MEMBER", "ONCE", "TOO_FEW").forEach(why -> used.add("paying.points.closed." + why));
        Stream.of(CashCoupon.Refusal.values()).forEach(why -> used.add("paying.coupon." + why));
        Stream.of(GuardedAction.values()).forEach(action -> used.add("action." + action));
        Stream.of(ReasonCode.values()).forEach(reason -> used.add("reason." + reason));
        Stream.of(Unresolved.Kind.values()).forEach(kind -> used.add("left." + kind));
        Stream.of(CashMoved.Kind.values()).forEach(kind -> {
            used.add("cashMove.title." + kind);
            used.add("cashMove.why." + kind);
            used.add("cashMove.done." + kind);
        });
        Stream.of(ReturnRows.Condition.values()).forEach(condition -> used.add("return.condition." + condition));
        selfTest(used);
        used.add("attention.TRAINING");
        used.add("advice.TRAINING");
        used.add("attention.DISK");
        Stream.of(StoreTrouble.values())
                .filter(trouble -> trouble != StoreTrouble.NONE)
                .forEach(trouble -> used.add("attention." + trouble));
        used.add("status.printer");
        used.add("status.scanner");
        used.add("status.scale");
        Stream.of(WeighResult.Reason.values()).forEach(reason -> used.add("weigh.reason." + reason));
        Set<String> prefixes = new TreeSet<>();
        chinese.keySet().forEach(key -> prefixes.add(key.substring(0, key.indexOf('.'))));
        used.removeIf(key -> key.endsWith(".") || !prefixes.contains(key.substring(0, key.indexOf('.'))));
        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    private static void selfTest(Set<String> used) {
        Stream.of(DeviceState.values())
                .filter(state -> state != DeviceState.NOT_CONFIGURED)
                .forEach(state -> used.add("selfTest.device." + state));
        Stream.of(Check.values()).forEach(check -> used.add("selfTest.check." + check));
        Stream.of(CheckResult.Outcome.values()).forEach(outcome -> used.add("selfTest.outcome." + outcome));
    }
}
