/** Taking money: the screen, the sale that is being paid, and the ways to pay it. */
@NullMarked
package org.granary.pos.sale.paying;

import org.jspecify.annotations.NullMarked;
