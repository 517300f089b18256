/** Coupons as tests want them. */
@NullMarked
package org.granary.pos.coupon;

import org.jspecify.annotations.NullMarked;
