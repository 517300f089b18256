/** Tests of the search. */
@NullMarked
package org.granary.model.search;

import org.jspecify.annotations.NullMarked;
