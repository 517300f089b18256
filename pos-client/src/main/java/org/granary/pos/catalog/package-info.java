/** Articles and prices as the till knows them, and the book that is in force now. */
@NullMarked
package org.granary.pos.catalog;

import org.jspecify.annotations.NullMarked;
