/**
 * Steering a trained flow towards what it was not trained for, without training it again: costs of
 * samples by their slope, known parts of samples by the posterior of linear measurements, any
 * differentiable cost by the choice of the noise that a sample begins from.
 */
@NullMarked
package dev.promenade.models.guidance;

import org.jspecify.annotations.NullMarked;
