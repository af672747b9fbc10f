/**
 * What a result depends on: the program's build, the settings and every file that was read, by name
 * and SHA-256. It is written into results and into what a stopped run goes on from.
 */
@NullMarked
package dev.promenade.models.provenance;

import org.jspecify.annotations.NullMarked;
