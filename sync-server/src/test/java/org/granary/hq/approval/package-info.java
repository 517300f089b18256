/** Tests of what the tills tell about rights and drawers. */
@org.jspecify.annotations.NullMarked
package org.granary.hq.approval;
