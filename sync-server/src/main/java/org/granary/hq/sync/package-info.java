/** Journal records in, changes out, and the comparison of a day. */
@NullMarked
package org.granary.hq.sync;

import org.jspecify.annotations.NullMarked;
