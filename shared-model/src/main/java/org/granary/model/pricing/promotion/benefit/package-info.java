/** What promotions give: each kind a record that computes what it takes off the goods it was left with. */
@NullMarked
package org.granary.model.pricing.promotion.benefit;

import org.jspecify.annotations.NullMarked;
