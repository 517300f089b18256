/** The shop day: the project's main job in one run. */
@NullMarked
package org.granary.drill.shopday;

import org.jspecify.annotations.NullMarked;
