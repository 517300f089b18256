/** The time that everything on the till goes by, under test. */
@NullMarked
package org.granary.pos.sync.clock;

import org.jspecify.annotations.NullMarked;
