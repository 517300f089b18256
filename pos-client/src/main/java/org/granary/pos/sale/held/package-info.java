/** Sales put aside and taken up again, at this till or another of the shop. */
@NullMarked
package org.granary.pos.sale.held;

import org.jspecify.annotations.NullMarked;
