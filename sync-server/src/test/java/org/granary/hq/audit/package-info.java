@NullMarked
package org.granary.hq.audit;

import org.jspecify.annotations.NullMarked;
