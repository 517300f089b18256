/** The kill drill: kill -9 at every crash point. */
@NullMarked
package org.granary.drill.kill;

import org.jspecify.annotations.NullMarked;
