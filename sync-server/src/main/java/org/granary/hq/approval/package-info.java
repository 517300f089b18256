/** Who said yes at the tills to what is guarded there. */
@NullMarked
package org.granary.hq.approval;

import org.jspecify.annotations.NullMarked;
