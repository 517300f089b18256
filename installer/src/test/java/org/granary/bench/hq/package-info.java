/** Headquarters under load: pushes, new tills, and a price that a thousand tills wait for. */
@NullMarked
package org.granary.bench.hq;

import org.jspecify.annotations.NullMarked;
