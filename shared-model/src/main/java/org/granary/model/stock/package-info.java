/** Stock as movements; on hand is always their sum. */
@NullMarked
package org.granary.model.stock;

import org.jspecify.annotations.NullMarked;
