/**
 * The two halves of the line between till and headquarters as pure state machines. Time, network and store are the caller's:
 * the same code runs in the till, at headquarters and under simulation.
 */
@NullMarked
package org.granary.model.engine;

import org.jspecify.annotations.NullMarked;
