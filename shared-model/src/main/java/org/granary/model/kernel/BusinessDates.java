package org.granary.model.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The date under which a shift's documents are counted. */
public final class BusinessDates {
    /** Every shop of the chain keeps this time. */
    public static final ZoneId SHOP_ZONE = ZoneId.of("Asia/Shanghai");

    /** Before this time of day a shift still belongs to yesterday. */
    public static final LocalTime DEFAULT_CUT_OFF = LocalTime.of(4, 0);

    private BusinessDates() {}

    public static LocalDate of(Instant shiftOpened, LocalTime cutOff) {
        ZonedDateTime local = shiftOpened.atZone(SHOP_ZONE);
        return local.toLocalTime().isBefore(cutOff) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
}
