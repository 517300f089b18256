/** Sales as headquarters keeps and shows them. */
@NullMarked
package org.granary.hq.sale;

import org.jspecify.annotations.NullMarked;
