/** Headquarters under a drill, and its console's client. */
@NullMarked
package org.granary.drill.hq;

import org.jspecify.annotations.NullMarked;
