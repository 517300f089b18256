/** Random baskets under random promotions, each against every property of pricing and the small ones against a reference. */
@NullMarked
package org.granary.drill.baskets;

import org.jspecify.annotations.NullMarked;
