/** The drills: programs that run the assembled till and headquarters together and report what they saw. */
@NullMarked
package org.granary.drill;

import org.jspecify.annotations.NullMarked;
