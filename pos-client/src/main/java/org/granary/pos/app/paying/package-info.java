/** Which ways to pay a till has. */
@NullMarked
package org.granary.pos.app.paying;

import org.jspecify.annotations.NullMarked;
