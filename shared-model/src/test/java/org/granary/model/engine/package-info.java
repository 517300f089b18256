/** Tests of the engine and the stores in memory that they and the simulator run it on. */
@NullMarked
package org.granary.model.engine;

import org.jspecify.annotations.NullMarked;
