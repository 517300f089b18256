/** The database of headquarters: one writer, durable before it answers, and the change feed's numbers. */
@NullMarked
package org.granary.hq.store;

import org.jspecify.annotations.NullMarked;
