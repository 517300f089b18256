/** Tests of the feature. */
@NullMarked
package org.granary.hq.pricing;

import org.jspecify.annotations.NullMarked;
