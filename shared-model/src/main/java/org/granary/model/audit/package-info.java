/** The chain of what was done at headquarters: how an entry follows from the one before, and what is wrong where one does not. */
@NullMarked
package org.granary.model.audit;

import org.jspecify.annotations.NullMarked;
