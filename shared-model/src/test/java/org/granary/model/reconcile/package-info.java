/** Equal days, damaged in each way there is. */
@NullMarked
package org.granary.model.reconcile;

import org.jspecify.annotations.NullMarked;
