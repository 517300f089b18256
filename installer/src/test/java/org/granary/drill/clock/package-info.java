/** A clock that till and headquarters share under a drill. */
@NullMarked
package org.granary.drill.clock;

import org.jspecify.annotations.NullMarked;
