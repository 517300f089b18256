/** Sequence, hash chain, signatures and the pure decisions of both ends of the line to headquarters. */
@NullMarked
package org.granary.model.sync;

import org.jspecify.annotations.NullMarked;
