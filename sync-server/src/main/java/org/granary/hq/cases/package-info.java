/** Cases: what does not stop anything but wants an answer from somebody, each with its owner. */
@NullMarked
package org.granary.hq.cases;

import org.jspecify.annotations.NullMarked;
