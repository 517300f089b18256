/** The shop's members at the till: found, signed up and given points with or without network. */
@NullMarked
package org.granary.pos.member;

import org.jspecify.annotations.NullMarked;
