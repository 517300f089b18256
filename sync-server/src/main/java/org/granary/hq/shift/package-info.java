/** Shifts of the tills, as far as headquarters has to know them. */
@NullMarked
package org.granary.hq.shift;

import org.jspecify.annotations.NullMarked;
