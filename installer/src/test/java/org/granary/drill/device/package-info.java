/** The virtual devices as a child process. */
@NullMarked
package org.granary.drill.device;

import org.jspecify.annotations.NullMarked;
