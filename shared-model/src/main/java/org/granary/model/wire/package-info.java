/** The JSON messages between till and headquarters, and their way to and from the domain. */
@NullMarked
package org.granary.model.wire;

import org.jspecify.annotations.NullMarked;
