/** Coupons that are worth an amount (代金券): their codes, and when one of them may pay. */
@NullMarked
package org.granary.model.coupon;

import org.jspecify.annotations.NullMarked;
