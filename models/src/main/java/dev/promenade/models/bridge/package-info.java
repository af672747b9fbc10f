/**
 * Populations on their way from one distribution of places to another, at little cost for where
 * they are and how they move (generalised Schrödinger bridges).
 */
@NullMarked
package dev.promenade.models.bridge;

import org.jspecify.annotations.NullMarked;
