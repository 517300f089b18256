/** What has to be true before a till's data may be taken away. */
@NullMarked
package org.granary.pos.app.leaving;

import org.jspecify.annotations.NullMarked;
