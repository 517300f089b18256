@NullMarked
package org.granary.pos.store;

import org.jspecify.annotations.NullMarked;
