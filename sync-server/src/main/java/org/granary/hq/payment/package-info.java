/** Payments by code: the one place that asks the providers, with keys that no till has. */
@NullMarked
package org.granary.hq.payment;

import org.jspecify.annotations.NullMarked;
