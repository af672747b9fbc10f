/**
 * What every part needs to read and write files well: one exception that names file, field, value
 * and remedy, and writing that never leaves half a file behind.
 */
@NullMarked
package dev.promenade.models.io;

import org.jspecify.annotations.NullMarked;
