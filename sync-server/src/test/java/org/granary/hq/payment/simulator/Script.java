package org.granary.hq.payment.simulator;

/** What the wallet behind a code does; the code's last digit is its place here. */
public enum Script {
    /** Pays without a password. */
    PAYS,
    /** Types a password for a while, and pays. */
    TYPES_THEN_PAYS,
    /** Is asked for a password, and puts the telephone away. */
    NEVER_PAYS,
    /** The provider gives no answer, and the money moves some seconds later. */
    SILENT_THEN_PAYS,
    /** The provider gives no answer, and nothing ever came to it. */
    LOST,
    /** Has not enough money. */
    NO_MONEY,
    /** The provider says that it has a system error; the customer has paid. */
    ERROR_BUT_PAYS,
    /** The provider says that it has a system error; nothing was paid. */
    ERROR,
    /** Shows a code that is too old. */
    OLD_CODE,
    /** The provider's answer is not its own: somebody in between changed it. */
    FORGED;

    /** The script of a payment code. */
    public static Script of(String code) {
        return values()[code.charAt(code.length() - 1) - '0'];
    }

    /** A code of WeChat with this script. */
    public String wechat(int number) {
        return String.format("13%015d%d", number, ordinal());
    }

    /** A code of Alipay with this script. */
    public String alipay(int number) {
        return String.format("28%015d%d", number, ordinal());
    }
}
