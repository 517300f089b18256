/** Tests of the package of the same name. */
@NullMarked
package org.granary.pos.journal;

import org.jspecify.annotations.NullMarked;
