/** A till to learn on: goods and prices of the real one, and nothing else of it. */
@NullMarked
package org.granary.pos.training;

import org.jspecify.annotations.NullMarked;
