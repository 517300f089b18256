/** Tests of the ui. */
@NullMarked
package org.granary.pos.ui;

import org.jspecify.annotations.NullMarked;
