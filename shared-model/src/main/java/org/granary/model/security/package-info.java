/** How secrets are written down; the computing is done by the shells. */
@NullMarked
package org.granary.model.security;

import org.jspecify.annotations.NullMarked;
