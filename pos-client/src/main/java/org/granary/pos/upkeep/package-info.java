/** What keeps the till's files in order while nobody waits for it: forcing, exporting and packing the database, watching the disk. */
@NullMarked
package org.granary.pos.upkeep;

import org.jspecify.annotations.NullMarked;
