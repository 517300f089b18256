/** Selling: from the first scan to the forced record. */
@NullMarked
package org.granary.pos.sale;

import org.jspecify.annotations.NullMarked;
