/** Whether the till's days tie out with headquarters, kept and shown. */
@NullMarked
package org.granary.pos.reconcile;

import org.jspecify.annotations.NullMarked;
