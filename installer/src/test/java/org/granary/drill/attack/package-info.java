/** Everything that somebody at the same network can send to headquarters, and what comes of it. */
@NullMarked
package org.granary.drill.attack;

import org.jspecify.annotations.NullMarked;
