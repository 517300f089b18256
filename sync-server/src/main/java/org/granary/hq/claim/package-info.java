/** What is put aside for a sale that is being paid, so that nobody else spends it meanwhile. */
@NullMarked
package org.granary.hq.claim;

import org.jspecify.annotations.NullMarked;
