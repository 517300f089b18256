/** A simulated world: shops, what befalls them, and whether everything ties out. */
@NullMarked
package org.granary.drill.sim.world;

import org.jspecify.annotations.NullMarked;
