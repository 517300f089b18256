/** What stands in for payments in part. */
@NullMarked
package org.granary.pos.tender;

import org.jspecify.annotations.NullMarked;
