/** What needs a right, who may do it alone, and who says yes for somebody else. */
@NullMarked
package org.granary.model.approval;

import org.jspecify.annotations.NullMarked;
