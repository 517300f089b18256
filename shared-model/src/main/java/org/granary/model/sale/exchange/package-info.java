/** Goods that come back and others that are taken, settled together. */
@NullMarked
package org.granary.model.sale.exchange;

import org.jspecify.annotations.NullMarked;
