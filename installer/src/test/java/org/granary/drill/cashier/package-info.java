/** The scripted cashier: outside the till, witness of what was done. */
@NullMarked
package org.granary.drill.cashier;

import org.jspecify.annotations.NullMarked;
