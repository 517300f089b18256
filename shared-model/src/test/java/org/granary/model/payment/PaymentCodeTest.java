package org.granary.model.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaymentCodeTest {
    @ParameterizedTest
    @CsvSource({
        "100000000000000001, WECHAT",
        "134567890123456789, WECHAT",
        "159999999999999999, WECHAT",
        "2500000000000001, ALIPAY",
        "287654321098765432, ALIPAY",
        "300000000000000000000001, ALIPAY"
    })
    void aCodeIsRoutedByItsFirstTwoDigitsAndItsLength(String digits, PaymentProviderKind provider) {
        assertThat(PaymentCode.read(" " + digits + "\r\n"))
                .isEqualTo(new PaymentCode.Reading.Code(new PaymentCode(digits, provider)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', NOT_DIGITS",
        "12A567890123456789, NOT_DIGITS",
        "１３４５６７８９０１２３４５６７８９, NOT_DIGITS",
        "6234567890123456789, UNION_PAY",
        "13456789012345678, WRONG_LENGTH",
        "1345678901234567890, WRONG_LENGTH",
        "250000000000000, WRONG_LENGTH",
        "3000000000000000000000001, WRONG_LENGTH",
        "164567890123456789, UNKNOWN_WALLET",
        "240000000000000000, UNKNOWN_WALLET",
        "310000000000000000, UNKNOWN_WALLET",
        "6909000000017, UNKNOWN_WALLET"
    })
    void anythingElseIsRefusedByName(String text, PaymentCode.Why why) {
        assertThat(PaymentCode.read(text)).isEqualTo(new PaymentCode.Reading.Refused(why));
    }

    @Test
    void aCodeDoesNotShowItself() {
        PaymentCode code = new PaymentCode("134567890123456789", PaymentProviderKind.WECHAT);
        assertThat(code.toString()).doesNotContain("3456").contains("13");
        assertThatThrownBy(() -> new PaymentCode("134567890123456789", PaymentProviderKind.ALIPAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("3456");
    }
}
