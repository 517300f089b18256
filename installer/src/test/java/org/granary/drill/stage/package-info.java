/** A whole shop under a drill: headquarters, network, devices and a till, each in a process of its own. */
@NullMarked
package org.granary.drill.stage;

import org.jspecify.annotations.NullMarked;
