/** Rules for the whole module. */
@NullMarked
package org.granary.pos;

import org.jspecify.annotations.NullMarked;
