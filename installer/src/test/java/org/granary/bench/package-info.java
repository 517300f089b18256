/** Benchmarks: each prints its figure beside a floor measured in the same run. Explained in docs/benchmarks.md. */
@NullMarked
package org.granary.bench;

import org.jspecify.annotations.NullMarked;
