/** Decisions that keep what was acknowledged: which way back a damaged database takes, what may be deleted, when a disk is full. */
@NullMarked
package org.granary.model.durable;

import org.jspecify.annotations.NullMarked;
