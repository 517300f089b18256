/** A disk in memory that loses what was not forced, fills up and fails, for whatever is to be proven against it. */
@NullMarked
package org.granary.drill.disk;

import org.jspecify.annotations.NullMarked;
