/** Money, quantities, identities and limits: the values everything else is made of. */
@NullMarked
package org.granary.model.kernel;

import org.jspecify.annotations.NullMarked;
