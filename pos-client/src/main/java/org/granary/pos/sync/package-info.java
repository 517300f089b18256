/** The way to headquarters: records up, changes down, never in the cashier's way. */
@NullMarked
package org.granary.pos.sync;

import org.jspecify.annotations.NullMarked;
