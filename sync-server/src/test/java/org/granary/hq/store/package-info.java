@NullMarked
package org.granary.hq.store;

import org.jspecify.annotations.NullMarked;
