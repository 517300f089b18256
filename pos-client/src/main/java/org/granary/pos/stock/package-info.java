/** What the shop has on hand, as far as this till knows. */
@NullMarked
package org.granary.pos.stock;

import org.jspecify.annotations.NullMarked;
