/** Asks whether somebody may do what is guarded, and whose yes it takes. */
@NullMarked
package org.granary.pos.security.approval;

import org.jspecify.annotations.NullMarked;
