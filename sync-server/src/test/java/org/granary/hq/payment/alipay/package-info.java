@NullMarked
package org.granary.hq.payment.alipay;

import org.jspecify.annotations.NullMarked;
