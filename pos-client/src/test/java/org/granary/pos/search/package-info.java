/** Tests of finding goods. */
@NullMarked
package org.granary.pos.search;

import org.jspecify.annotations.NullMarked;
