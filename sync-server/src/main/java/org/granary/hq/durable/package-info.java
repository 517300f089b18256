/** The way back when the disk has failed: the ladder of a start, the nightly export, and being restored. */
@NullMarked
package org.granary.hq.durable;

import org.jspecify.annotations.NullMarked;
