/** The till under remote control, and its other end. */
@NullMarked
package org.granary.drill.till;

import org.jspecify.annotations.NullMarked;
