/** WeChat Pay V3: 付款码支付, its query and its reversal. */
@NullMarked
package org.granary.hq.payment.wechat;

import org.jspecify.annotations.NullMarked;
