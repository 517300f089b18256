/** What a till asks about what is somebody's and may be spent only once. */
@NullMarked
package org.granary.model.wire.member;

import org.jspecify.annotations.NullMarked;
