/** How a sale is paid: by one means or by several, each for itself. */
@NullMarked
package org.granary.model.tender;

import org.jspecify.annotations.NullMarked;
