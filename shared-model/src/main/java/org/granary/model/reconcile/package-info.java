/** A till's day as either side knows it, and what explains every figure on which they differ. */
@NullMarked
package org.granary.model.reconcile;

import org.jspecify.annotations.NullMarked;
