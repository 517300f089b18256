package org.granary.pos.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.granary.model.kernel.BusinessDates;

/** Moments and spans as people at the counter say them, in the shop's own time. */
public final class Times {
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter DAY_AND_CLOCK = format("MM-dd HH:mm");

    private Times() {}

    /** {@code 08:10}. */
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /** {@code 11-22 08:10}. */
    public static String dayAndClock(Instant at) {
        return DAY_AND_CLOCK.format(at);
    }

    /** The clock when it was today, else with the day. */
    public static String clockOrDay(Instant at, Instant now) {
        boolean today = at.atZone(BusinessDates.SHOP_ZONE)
                .toLocalDate()
                .equals(now.atZone(BusinessDates.SHOP_ZONE).toLocalDate());
        return today ? clock(at) : dayAndClock(at);
    }

    /** Roughly how long: minutes, hours and minutes, or days and hours; empty below a minute. */
    public static String span(Texts texts, Instant from, Instant to) {
        long minutes = Math.max(0, Duration.between(from, to).toMinutes());
        if (minutes == 0) {
            return "";
        }
        if (minutes < 60) {
            return texts.get("span.minutes", Long.toString(minutes));
        }
        long hours = minutes / 60;
        return hours < 24
                ? texts.get("span.hours", Long.toString(hours), Long.toString(minutes % 60))
                : texts.get("span.days", Long.toString(hours / 24), Long.toString(hours % 24));
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(BusinessDates.SHOP_ZONE);
    }
}
