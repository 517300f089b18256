/** What the customer sees: a second window and a pole display, always the cart. */
@NullMarked
package org.granary.pos.customer;

import org.jspecify.annotations.NullMarked;
