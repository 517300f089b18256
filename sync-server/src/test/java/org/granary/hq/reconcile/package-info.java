/** Days compared over the line, and the page that shows them. */
@NullMarked
package org.granary.hq.reconcile;

import org.jspecify.annotations.NullMarked;
