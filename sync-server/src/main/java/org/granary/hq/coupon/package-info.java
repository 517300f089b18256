/** Coupons that pay an amount: issued here, spent at any till with headquarters' word, given back with the goods. */
@NullMarked
package org.granary.hq.coupon;

import org.jspecify.annotations.NullMarked;
