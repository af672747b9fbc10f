package dev.promenade.planners.language;

/**
 * How to train a translator.
 *
 * @param width features inside the network
 * @param heads of the attention
 * @param layers of the text encoder
 * @param epochs times that every instruction is seen
 * @param batch instructions an update
 * @param candidates walks shown with each instruction while training, the right one included
 * @param rate of learning
 * @param dropout share of features left out while training
 * @param patience epochs without a better choice on the held-out instructions before training ends
 * @param seed of the weights, the order, the candidates
 */
public record TranslatorSettings(
    int width,
    int heads,
    int layers,
    int epochs,
    int batch,
    int candidates,
    double rate,
    double dropout,
    int patience,
    long seed) {
  public TranslatorSettings {
    if (Math.min(Math.min(epochs, batch), Math.min(candidates - 1, patience)) < 1) {
      throw new IllegalArgumentException(
          "%d epochs, batch %d, %d candidates, patience %d"
              .formatted(epochs, batch, candidates, patience));
    }
  }

  /** What the shipped weights were trained with. */
  public static TranslatorSettings of(long seed) {
    return new TranslatorSettings(64, 4, 2, 4, 32, 8, 2e-3, 0.1, 4, seed);
  }

  /** The same with other epochs. */
  public TranslatorSettings withEpochs(int other) {
    return new TranslatorSettings(
        width, heads, layers, other, batch, candidates, rate, dropout, patience, seed);
  }

  /** The same with another width. */
  public TranslatorSettings withWidth(int other) {
    return new TranslatorSettings(
        other, heads, layers, epochs, batch, candidates, rate, dropout, patience, seed);
  }
}
