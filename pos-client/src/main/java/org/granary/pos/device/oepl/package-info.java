/** The access point's side of the OpenEPaperLink radio protocol: pure, no cable (devices.md, section 6, driver A). */
@NullMarked
package org.granary.pos.device.oepl;

import org.jspecify.annotations.NullMarked;
