/**
 * Promotions as data and the search for the best allowed combination of them; docs/pricing.md says what each rule means. Knows
 * goods by their shelf price only: what a line is, is the business of the package above.
 */
@NullMarked
package org.granary.model.pricing.promotion;

import org.jspecify.annotations.NullMarked;
