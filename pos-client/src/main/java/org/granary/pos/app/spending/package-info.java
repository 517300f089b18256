/** How a till lets go what may be spent only once. */
@NullMarked
package org.granary.pos.app.spending;

import org.jspecify.annotations.NullMarked;
