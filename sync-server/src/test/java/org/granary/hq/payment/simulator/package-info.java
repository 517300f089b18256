/** WeChat Pay and Alipay in one: real HTTP, their published libraries for the signatures, and books of their own. */
@NullMarked
package org.granary.hq.payment.simulator;

import org.jspecify.annotations.NullMarked;
