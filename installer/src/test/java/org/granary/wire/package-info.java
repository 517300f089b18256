/** What till and headquarters of neighbouring releases read of each other's messages. */
@org.jspecify.annotations.NullMarked
package org.granary.wire;
