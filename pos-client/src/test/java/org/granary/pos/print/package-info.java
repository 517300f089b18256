/** Tests of the package of the same name. */
@NullMarked
package org.granary.pos.print;

import org.jspecify.annotations.NullMarked;
