/** Shifts, their cash and the Z report. */
@NullMarked
package org.granary.model.shift;

import org.jspecify.annotations.NullMarked;
