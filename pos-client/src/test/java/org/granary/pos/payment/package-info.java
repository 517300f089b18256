@NullMarked
package org.granary.pos.payment;

import org.jspecify.annotations.NullMarked;
