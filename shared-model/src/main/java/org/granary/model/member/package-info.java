/** Members, their points as a ledger of entries, and the one way in which two sign-ups of one phone become one. */
@NullMarked
package org.granary.model.member;

import org.jspecify.annotations.NullMarked;
