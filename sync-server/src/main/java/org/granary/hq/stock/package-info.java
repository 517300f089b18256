/** Movements of stock and what is on hand. */
@NullMarked
package org.granary.hq.stock;

import org.jspecify.annotations.NullMarked;
