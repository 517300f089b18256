/** Shifts: opening float, running figures and the Z report. */
@NullMarked
package org.granary.pos.shift;

import org.jspecify.annotations.NullMarked;
