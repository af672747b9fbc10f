/** Plug-ins at the command line: where they are looked for, and what each offers. */
@NullMarked
package dev.promenade.launch.plugins;

import org.jspecify.annotations.NullMarked;
