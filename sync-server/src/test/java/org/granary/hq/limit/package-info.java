@NullMarked
package org.granary.hq.limit;

import org.jspecify.annotations.NullMarked;
