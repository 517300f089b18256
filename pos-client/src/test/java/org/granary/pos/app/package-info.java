/** Tests of the app. */
@NullMarked
package org.granary.pos.app;

import org.jspecify.annotations.NullMarked;
