/** Checks of the resources that texts need wherever they are drawn: fonts. */
@NullMarked
package org.granary.model.text;

import org.jspecify.annotations.NullMarked;
