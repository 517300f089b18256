/** The catch-up drill: a till that was alone for thirty days comes back. */
@NullMarked
package org.granary.drill.catchup;

import org.jspecify.annotations.NullMarked;
