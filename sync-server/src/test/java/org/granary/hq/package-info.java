/** Rules for the whole module. */
@NullMarked
package org.granary.hq;

import org.jspecify.annotations.NullMarked;
