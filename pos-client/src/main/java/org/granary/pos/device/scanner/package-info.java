/** Codes out of a scanner's bytes or key strokes: pure, time is an argument (devices.md, section 4). */
@NullMarked
package org.granary.pos.device.scanner;

import org.jspecify.annotations.NullMarked;
