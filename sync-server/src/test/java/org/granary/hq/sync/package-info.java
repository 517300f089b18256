/** Tests of the feature. */
@NullMarked
package org.granary.hq.sync;

import org.jspecify.annotations.NullMarked;
