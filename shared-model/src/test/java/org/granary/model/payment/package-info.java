@NullMarked
package org.granary.model.payment;

import org.jspecify.annotations.NullMarked;
