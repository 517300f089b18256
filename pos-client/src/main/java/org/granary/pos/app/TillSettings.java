package org.granary.pos.app;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import org.granary.model.catalog.CodeReader;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.weigh.WeighSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a till is told at its start.
 *
 * @param data folder of journal, database and identity; made when missing
 * @param headquarters base address of headquarters
 * @param enrolmentCode needed once, on a till that was never enrolled
 * @param columns of receipt paper: 48 or 32
 * @param weighing codes and tares of the shop's scales
 * @param customerScreen when the customer gets a window of her own
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
        WeighSettings weighing,
        CustomerScreen customerScreen) {
    /** When the window that faces the customer is opened. */
    public enum CustomerScreen {
        /** When there is a second screen. */
        AUTO,
        ON,
        OFF
    }

    /** With the usual scales, and a customer's window where there is a screen for it. */
    public TillSettings(
            Path data,
            String headquarters,
            @Nullable String enrolmentCode,
            Devices.Settings devices,
            int columns,
            Locale locale,
            boolean labelHost) {
        this(
                data,
                headquarters,
                enrolmentCode,
                devices,
                columns,
                locale,
                labelHost,
                WeighSettings.DEFAULT,
                CustomerScreen.AUTO);
    }

    public TillSettings {
        requireNonNull(data, "data is null");
        requireNonNull(headquarters, "headquarters is null");
        requireNonNull(devices, "devices is null");
        requireNonNull(locale, "locale is null");
        requireNonNull(weighing, "weighing is null");
        requireNonNull(customerScreen, "customerScreen is null");
    }

    /** Reads what the shop's scales print. */
    CodeReader codes() {
        return new CodeReader(weighing.codes());
    }
}
