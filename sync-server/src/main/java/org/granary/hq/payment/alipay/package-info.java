/** Alipay 当面付: pay, query and cancel at the gateway. */
@NullMarked
package org.granary.hq.payment.alipay;

import org.jspecify.annotations.NullMarked;
