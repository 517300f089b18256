/** Publishing prices and deciding when a shop may charge or show them. */
@NullMarked
package org.granary.hq.pricing;

import org.jspecify.annotations.NullMarked;
