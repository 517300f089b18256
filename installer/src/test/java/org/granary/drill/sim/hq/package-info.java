/** Headquarters in a simulated world: instances, transactions and books in memory. */
@NullMarked
package org.granary.drill.sim.hq;

import org.jspecify.annotations.NullMarked;
