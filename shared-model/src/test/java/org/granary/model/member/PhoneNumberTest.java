package org.granary.model.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.granary.model.member.PhoneNumber.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneNumberTest {
    private static PhoneNumber number(String text) {
        return ((PhoneNumber.Reading.Valid) PhoneNumber.read(text)).number();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "138 1234 5678",
                "138-1234-5678",
                "+86 138 1234 5678",
                "(+86)13812345678",
                "0086 13812345678",
                "8613812345678",
                "１３８１２３４５６７８",
                " 138　1234　5678 "
            })
    void everyWayToWriteAMobileNumberIsTheSameNumber(String text) {
        assertThat(number(text)).isEqualTo(new PhoneNumber("8613812345678"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'  - ', EMPTY",
        "1381234567, TOO_SHORT",
        "138123456789, TOO_LONG",
        "+1234, TOO_SHORT",
        "+12345678901234567, TOO_LONG",
        "12812345678, NOT_MOBILE",
        "02112345678, NOT_MOBILE",
        "138x2345678, NOT_DIGITS",
        "+, NOT_DIGITS"
    })
    void whatIsNoNumberIsRefusedByName(String text, Problem problem) {
        assertThat(PhoneNumber.read(text)).isEqualTo(new PhoneNumber.Reading.Invalid(problem));
    }

    @Test
    void aNumberNeverPrintsItselfWhole() {
        PhoneNumber number = number("13812345678");
        assertThat(number.masked()).isEqualTo("138****5678");
        assertThat(number.lastFour()).isEqualTo("5678");
        assertThat("" + PhoneNumber.read("13812345678")).doesNotContain("12345678");
        assertThat(number("+852 5123 4567").masked()).isEqualTo("852****4567");
        assertThatThrownBy(() -> new PhoneNumber("8602112345678")).hasMessageNotContaining("0211");
    }

    @Test
    void theBlindIndexIsThePublishedKeyDerivation() throws Exception {
        byte[] key = new byte[BlindIndex.KEY_BYTES];
        Arrays.fill(key, (byte) 'k');
        PhoneNumber number = number("13812345678");
        PBEKeySpec same = new PBEKeySpec(
                "k".repeat(key.length).toCharArray(),
                number.digits().getBytes(StandardCharsets.US_ASCII),
                BlindIndex.ROUNDS,
                256);
        byte[] expected = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(same)
                .getEncoded();
        assertThat(BlindIndex.of(key, number).hex()).isEqualTo(HexFormat.of().formatHex(expected));
        key[0]++;
        assertThat(BlindIndex.of(key, number).hex()).isNotEqualTo(HexFormat.of().formatHex(expected));
    }
}
