/** What is odd about a document that is sound. */
@NullMarked
package org.granary.hq.sync.check;

import org.jspecify.annotations.NullMarked;
