/** The till's database: a projection of the journal and of headquarters' feed, rebuilt when damaged. */
@NullMarked
package org.granary.pos.store;

import org.jspecify.annotations.NullMarked;
