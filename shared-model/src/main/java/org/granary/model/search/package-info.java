/** Finding goods by what a person remembers of them: parts of the name, pinyin, short code, the end of a barcode. */
@NullMarked
package org.granary.model.search;

import org.jspecify.annotations.NullMarked;
