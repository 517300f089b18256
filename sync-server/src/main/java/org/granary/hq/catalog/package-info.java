/** The catalogue and the files it comes from. */
@NullMarked
package org.granary.hq.catalog;

import org.jspecify.annotations.NullMarked;
