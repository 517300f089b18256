package org.granary.pos.device;

/** Kind of code as far as the scanner told it by an AIM identifier (devices.md, section 4). */
public enum Symbology {
    /** EAN-13, UPC-A and UPC-E as 13 digits. */
    EAN_13,
    EAN_8,
    CODE_128,
    GS1_128,
    DATABAR,
    DATA_MATRIX,
    GS1_DATA_MATRIX,
    QR,
    GS1_QR,
    OTHER
}
