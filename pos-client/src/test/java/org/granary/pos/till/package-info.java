/** A whole till without screens, over its own journal, database and a made-up headquarters. */
@NullMarked
package org.granary.pos.till;

import org.jspecify.annotations.NullMarked;
