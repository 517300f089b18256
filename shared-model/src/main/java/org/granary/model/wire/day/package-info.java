/** How the documents of a day travel when it is compared. */
@NullMarked
package org.granary.model.wire.day;

import org.jspecify.annotations.NullMarked;
