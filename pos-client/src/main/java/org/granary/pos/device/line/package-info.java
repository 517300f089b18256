/** Cables: bytes over a serial port or a TCP connection, opened again by themselves. */
@NullMarked
package org.granary.pos.device.line;

import org.jspecify.annotations.NullMarked;
