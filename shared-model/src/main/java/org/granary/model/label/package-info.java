/** What a shelf label must say and which price it may show. */
@NullMarked
package org.granary.model.label;

import org.jspecify.annotations.NullMarked;
