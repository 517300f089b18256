/** Rules that every module's tests share. */
@NullMarked
package org.granary.model;

import org.jspecify.annotations.NullMarked;
