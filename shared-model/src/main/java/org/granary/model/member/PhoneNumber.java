package org.granary.model.member;

import java.util.regex.Pattern;

/**
 * A phone number in one form only, so that the same phone is the same member however it was keyed: country code and
 * subscriber number as digits (E.164 without its plus sign). It never prints itself whole.
 *
 * @param digits {@code 8613812345678}
 */
public record PhoneNumber(String digits) {
    private static final String CHINA = "86";
    private static final Pattern CHINESE_MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{7,14}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00A0\\u3000().\\-－—（）]+");
    private static final int LONGEST_TEXT = 40;
    private static final int LAST = 4;
    private static final int SHOWN_AT_FRONT = 3;

    /** Why a text is no phone number; a screen says it in the user's language. */
    public enum Problem {
        EMPTY,
        /** Something other than digits and the usual separators. */
        NOT_DIGITS,
        TOO_SHORT,
        TOO_LONG,
        /** Eleven digits (or +86), but not of a mobile phone. */
        NOT_MOBILE
    }

    /** What came of reading a text. */
    public sealed interface Reading {
        /** A number. */
        record Valid(PhoneNumber number) implements Reading {}

        /** None; the text itself is not repeated, since it may end in a log. */
        record Invalid(Problem problem) implements Reading {}
    }

    public PhoneNumber {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("a phone number is 8 to 15 digits with its country code");
        }
        if (digits.startsWith(CHINA)
                && !CHINESE_MOBILE.matcher(digits.substring(CHINA.length())).matches()) {
            throw new IllegalArgumentException("not the number of a mobile phone");
        }
    }

    /** Reads what a person keyed: half or full width, with or without separators and {@code +86}. */
    public static Reading read(String text) {
        String bare = SEPARATORS.matcher(halfWidth(text)).replaceAll("");
        if (bare.isEmpty()) {
            return new Reading.Invalid(Problem.EMPTY);
        }
        boolean international = bare.startsWith("+") || bare.startsWith("00");
        String digits = bare.startsWith("+") ? bare.substring(1) : international ? bare.substring(2) : bare;
        if (digits.isEmpty() || !digits.chars().allMatch(character -> character >= '0' && character <= '9')) {
            return new Reading.Invalid(Problem.NOT_DIGITS);
        }
        if (international && !digits.startsWith(CHINA)) {
            return foreign(digits);
        }
        return chinese(digits);
    }

    private static Reading foreign(String digits) {
        if (FORM.matcher(digits).matches()) {
            return new Reading.Valid(new PhoneNumber(digits));
        }
        return new Reading.Invalid(digits.length() > 15 ? Problem.TOO_LONG : Problem.TOO_SHORT);
    }

    private static Reading chinese(String digits) {
        int national = 11;
        String number = digits.startsWith(CHINA) && digits.length() > national ? digits.substring(2) : digits;
        if (number.length() != national) {
            return new Reading.Invalid(number.length() > national ? Problem.TOO_LONG : Problem.TOO_SHORT);
        }
        return CHINESE_MOBILE.matcher(number).matches()
                ? new Reading.Valid(new PhoneNumber(CHINA + number))
                : new Reading.Invalid(Problem.NOT_MOBILE);
    }

    private static String halfWidth(String text) {
        StringBuilder result = new StringBuilder();
        String shortened = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        for (int i = 0; i < shortened.length(); i++) {
            char character = shortened.charAt(i);
            result.append(character >= '０' && character <= '９' ? (char) (character - '０' + '0') : character);
        }
        return result.toString().replace('＋', '+').strip();
    }

    /** What may be shown to tell members apart. */
    public String lastFour() {
        return digits.substring(digits.length() - LAST);
    }

    /** For people: {@code 138****5678}; foreign numbers show no more than that. */
    public String masked() {
        String national = digits.startsWith(CHINA) ? digits.substring(CHINA.length()) : digits;
        return national.substring(0, SHOWN_AT_FRONT) + "****" + lastFour();
    }

    @Override
    public String toString() {
        return masked();
    }
}
