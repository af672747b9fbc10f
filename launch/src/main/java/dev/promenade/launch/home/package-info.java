/** Where the program finds what is shipped with it. */
@NullMarked
package dev.promenade.launch.home;

import org.jspecify.annotations.NullMarked;
