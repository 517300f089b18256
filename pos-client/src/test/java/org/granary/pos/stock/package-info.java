@NullMarked
package org.granary.pos.stock;

import org.jspecify.annotations.NullMarked;
