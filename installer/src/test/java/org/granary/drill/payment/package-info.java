/** Payments by code while till and headquarters are killed, against providers with books of their own. */
@NullMarked
package org.granary.drill.payment;

import org.jspecify.annotations.NullMarked;
