@NullMarked
package org.granary.pos.sync;

import org.jspecify.annotations.NullMarked;
