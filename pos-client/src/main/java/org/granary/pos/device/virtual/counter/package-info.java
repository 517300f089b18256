/** Devices of software without a line: a person or a drill plays with them over a port of their own. */
@NullMarked
package org.granary.pos.device.virtual.counter;

import org.jspecify.annotations.NullMarked;
