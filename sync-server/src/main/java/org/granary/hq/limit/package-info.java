/** How often somebody may ask, and what is written down about those who were refused. */
@NullMarked
package org.granary.hq.limit;

import org.jspecify.annotations.NullMarked;
