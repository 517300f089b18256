/** Every kind of document and what follows from it, the same at the till, at headquarters and in simulation. */
@NullMarked
package org.granary.model.document;

import org.jspecify.annotations.NullMarked;
