/** The forty behaviours of a till, each shown on the real screens with real lines and a real headquarters. */
@NullMarked
package org.granary.drill.acceptance;

import org.jspecify.annotations.NullMarked;
