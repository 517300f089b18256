/** Application images of till and headquarters that need no Java on the machine. */
@NullMarked
package org.granary.drill.image;

import org.jspecify.annotations.NullMarked;
