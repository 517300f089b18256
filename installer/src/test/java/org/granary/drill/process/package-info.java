/** Child processes and the network between them. */
@NullMarked
package org.granary.drill.process;

import org.jspecify.annotations.NullMarked;
