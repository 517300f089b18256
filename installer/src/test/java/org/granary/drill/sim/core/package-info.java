/** What everything in a simulated world shares: its time, its chance, its faults and what was seen to be done. */
@NullMarked
package org.granary.drill.sim.core;

import org.jspecify.annotations.NullMarked;
