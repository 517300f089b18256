/** Goods found by name, pinyin, short code or the end of a barcode, goods without a barcode, and the price of a thing. */
@NullMarked
package org.granary.pos.search;

import org.jspecify.annotations.NullMarked;
