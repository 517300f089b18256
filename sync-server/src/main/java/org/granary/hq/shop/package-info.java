/** Shops and their tills. */
@NullMarked
package org.granary.hq.shop;

import org.jspecify.annotations.NullMarked;
