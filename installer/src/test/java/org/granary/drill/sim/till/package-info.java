/** A till in a simulated world: its disk, its books, its process, its counter and its line. */
@NullMarked
package org.granary.drill.sim.till;

import org.jspecify.annotations.NullMarked;
