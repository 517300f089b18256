package org.granary.pos.device;

/** The kinds of device that stand in the till's top bar, in the order in which they are shown. */
public enum DeviceKind {
    SCANNER,
    PRINTER,
    SCALE,
    CUSTOMER_DISPLAY,
    LABELS
}
