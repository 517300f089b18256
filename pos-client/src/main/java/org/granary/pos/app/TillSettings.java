package org.granary.pos.app;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import org.granary.pos.device.driver.Devices;
import org.jspecify.annotations.Nullable;

/**
 * What a till is told at its start.
 *
 * @param data folder of journal, database and identity; made when missing
 * @param headquarters base address of headquarters
 * @param enrolmentCode needed once, on a till that was never enrolled
 * @param columns of receipt paper: 48 or 32
 * @param trainsFor folder of the real till of which this is a training; null for a real till
 * @param labelHost whether this till may bring prices onto the shop's labels; headquarters lets one at a time
 */
public record TillSettings(
        Path data,
        String headquarters,
        @Nullable String enrolmentCode,
        Devices.Settings devices,
        int columns,
        Locale locale,
        boolean labelHost,
        @Nullable Path trainsFor) {
    /** Folder of a training within that of its till. */
    private static final String TRAINING = "training";

    /** Nobody listens there: what a training would say to headquarters goes nowhere. */
    private static final String NOBODY = "http://127.0.0.1:1";

    /** A till that sells. */
    public TillSettings(
            Path data,
            String headquarters,
            @Nullable String enrolmentCode,
            Devices.Settings devices,
            int columns,
            Locale locale,
            boolean labelHost) {
        this(data, headquarters, enrolmentCode, devices, columns, locale, labelHost, null);
    }

    public TillSettings {
        requireNonNull(data, "data is null");
        requireNonNull(headquarters, "headquarters is null");
        requireNonNull(devices, "devices is null");
        requireNonNull(locale, "locale is null");
    }

    /** A training beside this till: a folder of its own, no labels, and headquarters is nowhere. */
    public TillSettings training() {
        return new TillSettings(
                data.resolve(TRAINING),
                NOBODY,
                null,
                new Devices.Settings(devices.scanner(), devices.printer(), "none"),
                columns,
                locale,
                false,
                data);
    }
}
