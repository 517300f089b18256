/** Cash that goes into the drawer or out of it without a sale, and the readings of a shift. */
@NullMarked
package org.granary.pos.shift.drawer;

import org.jspecify.annotations.NullMarked;
