package dev.promenade.models.language;

/**
 * A batch for {@link SequenceDecoder}: B instructions of up to T words with the E edges of their
 * maps and the L decisions of their routes. Arrays are row by row, the last axis fastest.
 */
public final class SequenceInput {
  public final int batch;
  public final int words;
  public final int edges;
  public final int steps;

  /** (B, T): rows of the word table. */
  public final int[] wordRows;

  /** (B, T): 1 where there is a word. */
  public final float[] wordMask;

  /**
   * (B, E), three times: the place where an edge begins, its behaviour, the place where it ends.
   */
  public final int[] from;

  public final int[] through;
  public final int[] to;

  /** (B, E): 1 where there is an edge. */
  public final float[] edgeMask;

  /** (B, L): the decision before this one; {@code decisions} before the first. */
  public final int[] before;

  /** (B, L): the place where one is. */
  public final int[] at;

  /** (B, L, decisions): 1 where a decision is allowed. */
  public final float[] allowed;

  /** (B, L): the right decision. */
  public final int[] right;

  /** (B, L): 1 where there is a decision to make. */
  public final float[] stepMask;

  /** Makes room for a batch, all zeros. */
  public SequenceInput(int batch, int words, int edges, int steps, int decisions) {
    this.batch = batch;
    this.words = words;
    this.edges = edges;
    this.steps = steps;
    wordRows = new int[batch * words];
    wordMask = new float[batch * words];
    from = new int[batch * edges];
    through = new int[batch * edges];
    to = new int[batch * edges];
    edgeMask = new float[batch * edges];
    before = new int[batch * steps];
    at = new int[batch * steps];
    allowed = new float[batch * steps * decisions];
    right = new int[batch * steps];
    stepMask = new float[batch * steps];
  }
}
