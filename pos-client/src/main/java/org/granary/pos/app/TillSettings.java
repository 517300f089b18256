package org.granary.pos.app;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import org.granary.model.catalog.CodeReader;
import org.granary.pos.customer.CustomerWindow;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.print.InvoiceCode;
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
 * @param invoices the code for an invoice on its receipts
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
        WeighSettings weighing,
        CustomerWindow.When customerScreen,
        InvoiceCode invoices,
        @Nullable Path trainsFor) {
    /** Folder of a training within that of its till. */
    private static final String TRAINING = "training";

    /** Nobody listens there: what a training would say to headquarters goes nowhere. */
    private static final String NOBODY = "http://127.0.0.1:1";

    /** A till that sells, with the usual scales, and a customer's window where there is a screen for it. */
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
                CustomerWindow.When.AUTO,
                InvoiceCode.NONE,
                null);
    }

    public TillSettings {
        requireNonNull(data, "data is null");
        requireNonNull(headquarters, "headquarters is null");
        requireNonNull(devices, "devices is null");
        requireNonNull(locale, "locale is null");
        requireNonNull(weighing, "weighing is null");
        requireNonNull(customerScreen, "customerScreen is null");
        requireNonNull(invoices, "invoices is null");
    }

    /** Reads what the shop's scales print. */
    CodeReader codes() {
        return new CodeReader(weighing.codes());
    }

    /** The same till with nothing on its cables, and no labels to look after. */
    public TillSettings withoutDevices() {
        return new TillSettings(
                data,
                headquarters,
                enrolmentCode,
                Devices.Settings.NONE,
                columns,
                locale,
                false,
                weighing,
                customerScreen,
                invoices,
                trainsFor);
    }

    /** A training beside this till: a folder of its own, no labels, and headquarters is nowhere. */
    public TillSettings training() {
        return new TillSettings(
                data.resolve(TRAINING),
                NOBODY,
                null,
                new Devices.Settings(devices.scanner(), devices.printer(), "none", devices.scale(), devices.display()),
                columns,
                locale,
                false,
                weighing,
                customerScreen,
                InvoiceCode.NONE,
                data);
    }
}
