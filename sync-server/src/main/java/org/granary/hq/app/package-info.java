/** Starts and wires headquarters. */
@NullMarked
package org.granary.hq.app;

import org.jspecify.annotations.NullMarked;
