/** What drills write down. */
@NullMarked
package org.granary.drill.report;

import org.jspecify.annotations.NullMarked;
