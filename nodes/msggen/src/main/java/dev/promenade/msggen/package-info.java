/**
 * Turns ROS 1 {@code .msg}, {@code .srv} and {@code .action} files into Java records with their
 * wire format, md5 sum and full definition. Runs while {@code nodes} is built.
 */
@NullMarked
package dev.promenade.msggen;

import org.jspecify.annotations.NullMarked;
