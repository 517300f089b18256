/** The till's line in front of a real headquarters. */
@NullMarked
package org.granary.pos.sync;

import org.jspecify.annotations.NullMarked;
