/** Promotions as headquarters publishes them and as the feed carries them; docs/pricing.md says what each field means. */
@NullMarked
package org.granary.model.wire.promotion;

import org.jspecify.annotations.NullMarked;
