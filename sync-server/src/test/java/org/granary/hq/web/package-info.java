/** Tests of the feature. */
@NullMarked
package org.granary.hq.web;

import org.jspecify.annotations.NullMarked;
