/** Tests of the upkeep on real files. */
@NullMarked
package org.granary.pos.upkeep;

import org.jspecify.annotations.NullMarked;
