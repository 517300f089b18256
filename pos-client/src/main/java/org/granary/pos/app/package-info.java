/** Starts and wires the till. */
@NullMarked
package org.granary.pos.app;

import org.jspecify.annotations.NullMarked;
