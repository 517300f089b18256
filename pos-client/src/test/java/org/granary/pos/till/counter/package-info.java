/** A cashier at the screens of a real till. */
@NullMarked
package org.granary.pos.till.counter;

import org.jspecify.annotations.NullMarked;
