/** Weighing at the counter: the till's scale, tares, and a weight keyed with authority. */
@NullMarked
package org.granary.pos.weigh;

import org.jspecify.annotations.NullMarked;
