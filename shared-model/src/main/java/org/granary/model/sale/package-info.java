/** A sale from its first scan to its balanced postings and stock movements. */
@NullMarked
package org.granary.model.sale;

import org.jspecify.annotations.NullMarked;
