/** What a till asks about a sale that it may not have made. */
@NullMarked
package org.granary.model.wire.sale;

import org.jspecify.annotations.NullMarked;
