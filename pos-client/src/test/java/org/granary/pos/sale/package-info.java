/** Tests of selling without screens. */
@NullMarked
package org.granary.pos.sale;

import org.jspecify.annotations.NullMarked;
