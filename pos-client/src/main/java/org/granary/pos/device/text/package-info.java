/** Our own typeface drawn into the black-and-white pixels of printers and labels. */
@NullMarked
package org.granary.pos.device.text;

import org.jspecify.annotations.NullMarked;
