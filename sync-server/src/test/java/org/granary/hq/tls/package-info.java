@NullMarked
package org.granary.hq.tls;

import org.jspecify.annotations.NullMarked;
