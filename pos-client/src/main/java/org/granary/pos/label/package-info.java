/** The label host: brings the shop's prices onto its shelf labels. */
@NullMarked
package org.granary.pos.label;

import org.jspecify.annotations.NullMarked;
