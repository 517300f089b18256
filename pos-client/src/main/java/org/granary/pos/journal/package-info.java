/** The till's forced, append-only record of what happened; what stands here is done. */
@NullMarked
package org.granary.pos.journal;

import org.jspecify.annotations.NullMarked;
