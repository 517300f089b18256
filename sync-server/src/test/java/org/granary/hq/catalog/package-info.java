/** Tests of the feature. */
@NullMarked
package org.granary.hq.catalog;

import org.jspecify.annotations.NullMarked;
