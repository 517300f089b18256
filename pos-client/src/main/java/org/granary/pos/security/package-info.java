/** Who may use the till: cashiers and their PINs, and the till's own key. */
@NullMarked
package org.granary.pos.security;

import org.jspecify.annotations.NullMarked;
