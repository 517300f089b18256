/** Tests of the feature. */
@NullMarked
package org.granary.hq.durable;

import org.jspecify.annotations.NullMarked;
