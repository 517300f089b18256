package org.granary.hq.payment.simulator;

import java.util.Arrays;

/** What the wallet behind a code does; the code's last digit names it. */
public enum Script {
    /** Pays without a password. */
    PAYS('0'),
    /** Types a password for a while, and pays. */
    TYPES_THEN_PAYS('1'),
    /** Is asked for a password, and puts the telephone away. */
    NEVER_PAYS('2'),
    /** The provider gives no answer, and the money moves some seconds later. */
    SILENT_THEN_PAYS('3'),
    /** The provider gives no answer, and nothing ever came to it. */
    LOST('4'),
    /** Has not enough money. */
    NO_MONEY('5'),
    /** The provider says that it has a system error; the customer has paid. */
    ERROR_BUT_PAYS('6'),
    /** The provider says that it has a system error; nothing was paid. */
    ERROR('7'),
    /** Shows a code that is too old. */
    OLD_CODE('8'),
    /** The provider's answer is not its own: somebody in between changed it. */
    FORGED('9');

    private final char digit;

    Script(char digit) {
        this.digit = digit;
    }

    /** The script of a payment code. */
    public static Script of(String code) {
        char last = code.charAt(code.length() - 1);
        return Arrays.stream(values())
                .filter(script -> script.digit == last)
                .findFirst()
                .orElseThrow();
    }

    /** A code of WeChat with this script. */
    public String wechat(int number) {
        return String.format("13%015d%c", number, digit);
    }

    /** A code of Alipay with this script. */
    public String alipay(int number) {
        return String.format("28%015d%c", number, digit);
    }
}
