/** The drill {@code simulation}: many shops in simulated time, with every fault there is, and the invariants after each step. */
@NullMarked
package org.granary.drill.sim;

import org.jspecify.annotations.NullMarked;
