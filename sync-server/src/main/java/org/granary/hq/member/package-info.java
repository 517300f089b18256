/** Members: found by blind index, their phones encrypted under a key of their own, their points a ledger of entries. */
@NullMarked
package org.granary.hq.member;

import org.jspecify.annotations.NullMarked;
