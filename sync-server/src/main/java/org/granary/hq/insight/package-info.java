/** What the console's first pages show across the features; only reads. */
@NullMarked
package org.granary.hq.insight;

import org.jspecify.annotations.NullMarked;
