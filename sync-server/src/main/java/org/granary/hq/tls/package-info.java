/** HTTPS: the certificate that headquarters shows, and the socket it shows it on. */
@NullMarked
package org.granary.hq.tls;

import org.jspecify.annotations.NullMarked;
