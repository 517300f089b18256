/** Tests of the feature. */
@NullMarked
package org.granary.hq.promotion;

import org.jspecify.annotations.NullMarked;
