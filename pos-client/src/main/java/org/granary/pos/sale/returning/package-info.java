/** Goods taken back with their receipt. */
@NullMarked
package org.granary.pos.sale.returning;

import org.jspecify.annotations.NullMarked;
