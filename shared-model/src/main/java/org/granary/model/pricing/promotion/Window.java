package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.granary.model.kernel.BusinessDates;

/**
 * When a rule holds, by the wall clock of the shops ({@link BusinessDates#SHOP_ZONE}). Dates and days are those of the moment
 * itself, so a window past midnight needs both of its days.
 *
 * @param from first date
 * @param to last date
 * @param days days of the week; none named means every day
 * @param fromMinute first minute of the day
 * @param toMinute the minute of the day before which it ends; not after {@code fromMinute} when it runs past midnight
 */
public record Window(
        Optional<LocalDate> from, Optional<LocalDate> to, Set<DayOfWeek> days, int fromMinute, int toMinute) {
    public static final int MINUTES_OF_DAY = 24 * 60;

    public static final Window ALWAYS = new Window(Optional.empty(), Optional.empty(), Set.of(), 0, MINUTES_OF_DAY);

    public Window {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        days = Set.copyOf(days);
        if (fromMinute < 0 || fromMinute >= MINUTES_OF_DAY || toMinute < 1 || toMinute > MINUTES_OF_DAY) {
            throw new IllegalArgumentException("no minutes of a day: " + fromMinute + " to " + toMinute);
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new IllegalArgumentException("a window ends after it starts: " + from.get() + " to " + to.get());
        }
    }

    public static Window between(LocalDate from, LocalDate to) {
        return new Window(Optional.of(from), Optional.of(to), Set.of(), 0, MINUTES_OF_DAY);
    }

    public boolean holds(Instant now) {
        ZonedDateTime local = now.atZone(BusinessDates.SHOP_ZONE);
        LocalDate date = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        int minute = time.getHour() * 60 + time.getMinute();
        boolean inMinutes = fromMinute < toMinute
                ? minute >= fromMinute && minute < toMinute
                : minute >= fromMinute || minute < toMinute;
        return inMinutes
                && from.filter(date::isBefore).isEmpty()
                && to.filter(date::isAfter).isEmpty()
                && (days.isEmpty() || days.contains(date.getDayOfWeek()));
    }
}
