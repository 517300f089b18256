/** Payment codes (付款码): what a wallet's code says, and the way of one payment by the rules of its provider. */
@NullMarked
package org.granary.model.payment;

import org.jspecify.annotations.NullMarked;
