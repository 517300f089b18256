/** Two real tills and one real headquarters in one machine, with the network between them in a test's hands. */
@NullMarked
package org.granary.drill.twotills;

import org.jspecify.annotations.NullMarked;
