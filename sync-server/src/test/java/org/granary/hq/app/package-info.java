/** Tests of the feature. */
@NullMarked
package org.granary.hq.app;

import org.jspecify.annotations.NullMarked;
