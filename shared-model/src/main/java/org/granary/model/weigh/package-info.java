/** Weighing: what a scale says, when a weight may be taken, and what is put on record of it. */
@NullMarked
package org.granary.model.weigh;

import org.jspecify.annotations.NullMarked;
