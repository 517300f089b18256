@NullMarked
package org.granary.model.wire.promotion;

import org.jspecify.annotations.NullMarked;
