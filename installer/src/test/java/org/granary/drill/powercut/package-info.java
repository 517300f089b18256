/** The drill {@code power-cut}: a till's journal and database on a disk whose power fails at any operation. */
@NullMarked
package org.granary.drill.powercut;

import org.jspecify.annotations.NullMarked;
