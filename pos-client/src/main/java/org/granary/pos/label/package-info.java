/** Shelf labels: what is written on one, its picture in black, white and red, and the label host that brings it there. */
@NullMarked
package org.granary.pos.label;

import org.jspecify.annotations.NullMarked;
