/** Journal payloads of what is guarded: approvals, and cash that moves without a sale. */
@NullMarked
package org.granary.model.wire.guard;

import org.jspecify.annotations.NullMarked;
