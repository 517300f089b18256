/** The processes drill: twenty tills and headquarters as real processes, killed and cut off, tie out in the end. */
@NullMarked
package org.granary.drill.processes;

import org.jspecify.annotations.NullMarked;
