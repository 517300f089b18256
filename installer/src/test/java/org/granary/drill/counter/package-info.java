/** The counter of the demonstration: goods to scan, the receipt, the labels and the drawer, on screen. */
@NullMarked
package org.granary.drill.counter;

import org.jspecify.annotations.NullMarked;
