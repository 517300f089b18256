/** The window itself: top bar, present screen, key bar, and how keys find their way. */
@NullMarked
package org.granary.pos.ui.window;

import org.jspecify.annotations.NullMarked;
