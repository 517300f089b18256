/** Payments by code at the till: each step is in the journal before headquarters is asked, which alone has the keys. */
@NullMarked
package org.granary.pos.payment;

import org.jspecify.annotations.NullMarked;
