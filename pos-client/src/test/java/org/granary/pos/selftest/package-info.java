/** What stands in for the self-test. */
@NullMarked
package org.granary.pos.selftest;

import org.jspecify.annotations.NullMarked;
