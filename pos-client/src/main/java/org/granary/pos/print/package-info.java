/** Receipts and what became of them. */
@NullMarked
package org.granary.pos.print;

import org.jspecify.annotations.NullMarked;
