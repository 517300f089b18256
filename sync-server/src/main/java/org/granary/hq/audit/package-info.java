/** Who did what at headquarters, as a chain that shows when somebody changed it afterwards. */
@NullMarked
package org.granary.hq.audit;

import org.jspecify.annotations.NullMarked;
