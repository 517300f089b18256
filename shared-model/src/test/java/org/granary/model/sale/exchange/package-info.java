/** Tests of exchanges. */
@NullMarked
package org.granary.model.sale.exchange;

import org.jspecify.annotations.NullMarked;
