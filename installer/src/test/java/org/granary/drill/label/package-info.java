/** Reading shelf labels back as a customer and a scanner do. */
@NullMarked
package org.granary.drill.label;

import org.jspecify.annotations.NullMarked;
