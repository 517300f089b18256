/** What all screens share: theme, texts, keys, status bar, sounds. Knows no feature. */
@NullMarked
package org.granary.pos.ui;

import org.jspecify.annotations.NullMarked;
