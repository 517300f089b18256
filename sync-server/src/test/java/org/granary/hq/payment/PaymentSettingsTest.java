package org.granary.hq.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.granary.hq.payment.simulator.PaymentSimulator;
import org.granary.model.payment.PaymentProviderKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PaymentSettingsTest {
    @TempDir
    Path folder;

    private Path settings() {
        try (PaymentSimulator simulator = new PaymentSimulator(InstantSource.system())) {
            return simulator.settings(folder);
        }
    }

    private static void share(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void bothProvidersAreSetUpAndNeitherShowsItsKey() throws IOException {
        PaymentSettings settings = PaymentSettings.read(settings());
        try (PaymentProviders providers = PaymentProviders.of(settings, InstantSource.system())) {
            assertThat(providers.kinds()).containsExactly(PaymentProviderKind.WECHAT, PaymentProviderKind.ALIPAY);
        }
        String modulus = new BigInteger(1, settings.wechat().orElseThrow().key().getEncoded())
                .toString(16)
                .substring(60, 90);
        assertThat(settings.toString())
                .contains(PaymentSimulator.MERCHANT)
                .doesNotContainIgnoringCase("key=")
                .doesNotContainIgnoringCase("modulus")
                .doesNotContain(modulus);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatOthersMayReadIsRefusedWithWhatToDo() throws IOException {
        Path file = settings();
        share(file);
        assertThatThrownBy(() -> PaymentSettings.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKeyThatOthersMayReadIsRefusedToo() throws IOException {
        Path file = settings();
        share(folder.resolve("alipay-key.pem"));
        assertThatThrownBy(() -> PaymentSettings.read(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void aMissingLineIsNamedAndAProviderWithoutLinesIsNotSetUp() throws IOException {
        Path file = settings();
        String lines = Files.readString(file);
        Files.writeString(file, lines.replace("wechat.serial", "wechat.other"));
        assertThatThrownBy(() -> PaymentSettings.read(file)).hasMessageContaining("wechat.serial");
        Files.writeString(
                file,
                lines.lines().filter(line -> line.startsWith("alipay")).reduce("", (one, next) -> one + next + "\n"));
        assertThat(PaymentSettings.read(file).wechat()).isEmpty();
        assertThat(PaymentSettings.read(file).alipay()).isPresent();
    }

    @Test
    void plainHttpIsSpokenOnThisMachineOnly() throws IOException {
        Path file = settings();
        Files.writeString(file, Files.readString(file).replaceAll("wechat.url = .*", "wechat.url = http://192.0.2.7"));
        assertThatThrownBy(() -> PaymentSettings.read(file)).hasMessageContaining("https");
    }
}
