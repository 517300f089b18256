/** Drivers: the ports of the till on one side, protocols and cables on the other; each has a thread of its own. */
@NullMarked
package org.granary.pos.device.driver;

import org.jspecify.annotations.NullMarked;
