/** The console's pages: layout, texts, tokens. */
@NullMarked
package org.granary.hq.web;

import org.jspecify.annotations.NullMarked;
