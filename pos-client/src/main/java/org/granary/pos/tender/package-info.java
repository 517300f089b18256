/** Payments by several means: what is paid already survives an end of the program. */
@NullMarked
package org.granary.pos.tender;

import org.jspecify.annotations.NullMarked;
