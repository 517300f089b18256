/** Coupons that pay: asked of headquarters, which alone knows what was spent elsewhere. */
@NullMarked
package org.granary.pos.coupon;

import org.jspecify.annotations.NullMarked;
