@NullMarked
package org.granary.model.durable;

import org.jspecify.annotations.NullMarked;
