/** Who may ask for what: enrolment, signed requests, console sign-in, hashes. */
@NullMarked
package org.granary.hq.security;

import org.jspecify.annotations.NullMarked;
