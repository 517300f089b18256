@NullMarked
package org.granary.hq.security;

import org.jspecify.annotations.NullMarked;
