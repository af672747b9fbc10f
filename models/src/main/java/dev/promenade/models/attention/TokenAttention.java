package dev.promenade.models.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Cross-attention of one query to a set of tokens with several heads (Vaswani et al., "Attention Is
 * All You Need", 2017). With a single query, the projections of keys and values commute with the
 * sums over tokens, so they are applied to the query and to the pooled token instead: the same
 * function for a fraction of the work. B batch, L tokens, W width, H heads.
 */
final class TokenAttention {
  private final Layers.Linear query;
  private final Layers.Linear value;
  private final int heads;
  private final boolean attends;

  /**
   * What one look brings.
   *
   * @param context (B, W)
   * @param weights (B, L): the mean over heads; each row sums to 1
   */
  record Look(NDArray context, NDArray weights) {}

  TokenAttention(Parameters parameters, String name, NetworkShape shape) {
    long width = shape.width();
    heads = shape.heads();
    attends = shape.attends();
    query = Layers.linear(parameters, name + ".query", width, heads * width);
    value = Layers.linear(parameters, name + ".value", heads * width, width);
  }

  /**
   * @param from the query (B, W)
   * @param tokens (B, L, W)
   * @param absent (B, 1, L), added to the scores; null if all tokens are there
   */
  Look apply(NDArray from, NDArray tokens, @Nullable NDArray absent) {
    Shape shape = tokens.getShape();
    long batch = shape.get(0);
    long length = shape.get(1);
    long width = shape.get(2);
    NDArray queries = query.apply(from).reshape(batch, heads, width);
    NDArray scores =
        Ops.times(queries.matMul(tokens.swapAxes(1, 2)), 1 / Math.sqrt((double) width));
    if (!attends) {
      scores = Ops.times(scores, 0);
    }
    if (absent != null) {
      scores = scores.add(absent);
    }
    NDArray weights = scores.softmax(-1);
    NDArray pooled = weights.matMul(tokens).reshape(batch, heads * width);
    return new Look(value.apply(pooled), weights.mean(new int[] {1}).reshape(batch, length));
  }
}
