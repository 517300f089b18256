@NullMarked
package org.granary.model.audit;

import org.jspecify.annotations.NullMarked;
