/** Parts of a line that several messages share. */
@NullMarked
package org.granary.model.wire.line;

import org.jspecify.annotations.NullMarked;
