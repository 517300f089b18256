/** What is done a few times a day, on one page behind one key. */
@NullMarked
package org.granary.pos.ui.menu;

import org.jspecify.annotations.NullMarked;
