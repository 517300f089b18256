/** Whether each till's days tie out, and what is to be done about those that do not. */
@NullMarked
package org.granary.hq.reconcile;

import org.jspecify.annotations.NullMarked;
