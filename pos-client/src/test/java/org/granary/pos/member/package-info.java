@NullMarked
package org.granary.pos.member;

import org.jspecify.annotations.NullMarked;
