/** Receipts as ESC/POS bytes in GB18030, and what a printer answers: pure, no cable (devices.md, section 3). */
@NullMarked
package org.granary.pos.device.escpos;

import org.jspecify.annotations.NullMarked;
