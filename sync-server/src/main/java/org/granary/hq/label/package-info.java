/** Shelf labels, what they were last known to show, and paper tags. */
@NullMarked
package org.granary.hq.label;

import org.jspecify.annotations.NullMarked;
