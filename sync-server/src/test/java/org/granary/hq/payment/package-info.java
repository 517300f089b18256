@NullMarked
package org.granary.hq.payment;

import org.jspecify.annotations.NullMarked;
