package dev.promenade.models.language;

/**
 * The shape of a {@link WalkScorer}.
 *
 * @param words rows of the word table; word 0 stands for all unknown words
 * @param grams rows of the table of letter groups
 * @param tokenFeatures numbers that come with each token
 * @param segmentFeatures numbers that describe a segment of a walk
 * @param matches numbers that compare a segment with a token
 * @param walkFeatures numbers that describe a walk as a whole
 * @param width features inside, a multiple of the heads
 * @param heads of the attention
 * @param layers of the text encoder
 */
public record ScorerShape(
    int words,
    int grams,
    int tokenFeatures,
    int segmentFeatures,
    int matches,
    int walkFeatures,
    int width,
    int heads,
    int layers) {
  public ScorerShape {
    if (Math.min(Math.min(words, grams), Math.min(heads, layers)) < 1
        || width < heads
        || width % heads != 0) {
      throw new IllegalArgumentException(
          "%d words, %d grams, width %d, %d heads, %d layers"
              .formatted(words, grams, width, heads, layers));
    }
  }
}
