/** Articles, prices and promotions as the till knows them, and what of them is in force now. */
@NullMarked
package org.granary.pos.catalog;

import org.jspecify.annotations.NullMarked;
