/** Another price for one line: a right, a reason and a floor. */
@NullMarked
package org.granary.pos.sale.override;

import org.jspecify.annotations.NullMarked;
