/** Price versions, the immutable price book and the one pure pricing function. */
@NullMarked
package org.granary.model.pricing;

import org.jspecify.annotations.NullMarked;
