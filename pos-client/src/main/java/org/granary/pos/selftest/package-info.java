/** What the till can say of itself when somebody asks: devices, disk, time and the line. */
@NullMarked
package org.granary.pos.selftest;

import org.jspecify.annotations.NullMarked;
