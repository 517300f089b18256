/** Goods as the chain names and packs them: SKUs, packs, barcodes and what a scanned code means. */
@NullMarked
package org.granary.model.catalog;

import org.jspecify.annotations.NullMarked;
