/** What the till may ask of its devices: scanner, receipt printer with drawer, shelf labels; no bytes, no cables. */
@NullMarked
package org.granary.pos.device;

import org.jspecify.annotations.NullMarked;
