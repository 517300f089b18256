@NullMarked
package org.granary.hq.payment.wechat;

import org.jspecify.annotations.NullMarked;
