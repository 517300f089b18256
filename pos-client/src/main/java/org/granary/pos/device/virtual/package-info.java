/**
 * Devices made of software that speak real bytes over a real line and show what a person would see: for demonstration,
 * training and tests. Written from the protocol description and not from the drivers, so that a misunderstanding shows.
 */
@NullMarked
package org.granary.pos.device.virtual;

import org.jspecify.annotations.NullMarked;
