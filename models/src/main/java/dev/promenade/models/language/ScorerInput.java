package dev.promenade.models.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A batch for {@link WalkScorer}: B instructions of up to T tokens, each with up to K candidate
 * walks of up to S segments. A token is one of U different spellings in the batch, a spelling a
 * word of the table and up to G groups of letters. Arrays are row by row, the last axis fastest.
 */
public final class ScorerInput {
  public final int batch;
  public final int candidates;
  public final int segments;
  public final int tokens;
  public final int spellings;
  public final int gramsEach;

  /** (U): row of the word table. */
  public final int[] spellingWords;

  /** (U, G): rows of the table of letter groups. */
  public final int[] spellingGrams;

  /** (U, G): the share of each group, 0 where there is none; a row sums to 1. */
  public final float[] gramShares;

  /** (B, T): the spelling of each token. */
  public final int[] tokenSpellings;

  /** (B, T, P). */
  public final float[] tokenFeatures;

  /** (B, T): 1 where there is a token. */
  public final float[] tokenMask;

  /** (B, K, S, F). */
  public final float[] segmentFeatures;

  /** (B, K, S): 1 where there is a segment. */
  public final float[] segmentMask;

  /** (B, K, S, T, M). */
  public final float[] matches;

  /** (B, K, W). */
  public final float[] walkFeatures;

  /** (B, K): 1 where there is a walk. */
  public final float[] walkMask;

  /** Makes room for a batch, all zeros. */
  public ScorerInput(
      ScorerShape shape,
      int batch,
      int candidates,
      int segments,
      int tokens,
      int spellings,
      int gramsEach) {
    this.batch = batch;
    this.candidates = candidates;
    this.segments = segments;
    this.tokens = tokens;
    this.spellings = spellings;
    this.gramsEach = gramsEach;
    spellingWords = new int[spellings];
    spellingGrams = new int[spellings * gramsEach];
    gramShares = new float[spellings * gramsEach];
    tokenSpellings = new int[batch * tokens];
    tokenFeatures = new float[batch * tokens * shape.tokenFeatures()];
    tokenMask = new float[batch * tokens];
    segmentFeatures = new float[batch * candidates * segments * shape.segmentFeatures()];
    segmentMask = new float[batch * candidates * segments];
    matches = new float[batch * candidates * segments * tokens * shape.matches()];
    walkFeatures = new float[batch * candidates * shape.walkFeatures()];
    walkMask = new float[batch * candidates];
  }

  static NDArray array(NDManager manager, float[] values, long... shape) {
    return manager.create(values, new Shape(shape));
  }

  static NDArray indices(NDManager manager, int[] values) {
    long[] wide = new long[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return manager.create(wide);
  }
}
