/** Promotions as headquarters publishes them: a file that is checked whole, versions, and what a sale's discount is explained by. */
@NullMarked
package org.granary.hq.promotion;

import org.jspecify.annotations.NullMarked;
