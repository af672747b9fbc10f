package dev.promenade.planners.language;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.language.ScorerInput;
import dev.promenade.models.language.ScorerShape;
import dev.promenade.models.language.WalkScorer;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.tensor.Torch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that was learned: words, what stands where, the network. Closing frees it. */
public final class TranslatorModel implements AutoCloseable {
  private static final String MEMORY = "memory";

  final Vocabulary vocabulary;
  final LandmarkMemory memory;
  final ScorerShape shape;
  public final Parameters parameters;
  public final WalkScorer network;
  public final Encoder encoder;

  /** By what logits are divided before they become probabilities. */
  double temperature = 1;

  /** Least probability of a plan that is carried out unasked. */
  double threshold = 0.5;

  public TranslatorModel(
      Vocabulary vocabulary, LandmarkMemory memory, int width, int heads, int layers, long seed) {
    this.vocabulary = vocabulary;
    this.memory = memory;
    this.shape = Encoder.shape(vocabulary.size(), width, heads, layers);
    this.parameters = new Parameters(Device.cpu(), seed);
    this.network = new WalkScorer(parameters, shape);
    this.encoder = new Encoder(vocabulary, memory, shape);
  }

  /**
   * What the network says of one instruction.
   *
   * @param logits of each walk
   * @param attention for each walk, segment and token, row by row
   * @param segments in a row of walks
   * @param tokens in a row of segments
   */
  record Scores(float[] logits, float[] attention, int segments, int tokens) {}

  /** Scores one instruction's walks. Thread-safe. */
  Scores score(Encoder.Item item) {
    ScorerInput input = encoder.encode(List.of(item));
    Torch.inferenceOnThisThread();
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      WalkScorer.Output output = network.forward(manager, input);
      return new Scores(
          output.scores().toFloatArray(),
          output.attention().toFloatArray(),
          input.segments,
          input.tokens);
    }
  }

  /** Writes the weights, the words and the memory into one file. */
  void save(Path file) {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>(parameters.save(""));
    int rows = memory.keys().size();
    int columns = LandmarkMemory.THINGS.size() + 1;
    float[] counts = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(memory.counts(row), 0, counts, row * columns, columns);
    }
    tensors.put(MEMORY, new SafeTensors.Tensor(new long[] {rows, columns}, counts));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("words", String.join(" ", vocabulary.words()));
    texts.put("stretches", String.join(" ", memory.keys()));
    texts.put("width", Integer.toString(shape.width()));
    texts.put("heads", Integer.toString(shape.heads()));
    texts.put("layers", Integer.toString(shape.layers()));
    texts.put("temperature", Double.toString(temperature));
    texts.put("threshold", Double.toString(threshold));
    SafeTensors.write(file, tensors, texts);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws InputException if the file is missing, damaged or of another network
   */
  static TranslatorModel load(Path file) {
    SafeTensors read = SafeTensors.read(file);
    LandmarkMemory memory = new LandmarkMemory();
    String[] keys =
        read.text("stretches").isEmpty() ? new String[0] : read.text("stretches").split(" ", -1);
    int columns = LandmarkMemory.THINGS.size() + 1;
    float[] counts = read.get(MEMORY, keys.length, columns).values();
    for (int row = 0; row < keys.length; row++) {
      System.arraycopy(counts, row * columns, memory.counts(memory.rowOf(keys[row])), 0, columns);
    }
    TranslatorModel model =
        new TranslatorModel(
            new Vocabulary(List.of(read.text("words").split(" ", -1))),
            memory,
            number(file, read, "width"),
            number(file, read, "heads"),
            number(file, read, "layers"),
            0);
    model.parameters.load(read, "");
    model.temperature = Double.parseDouble(read.text("temperature"));
    model.threshold = Double.parseDouble(read.text("threshold"));
    return model;
  }

  private static int number(Path file, SafeTensors read, String key) {
    try {
      return Integer.parseInt(read.text(key));
    } catch (NumberFormatException e) {
      throw InputException.of(
          file, "says '%s' for '%s'".formatted(read.text(key), key), "train again", e);
    }
  }

  @Override
  public void close() {
    parameters.close();
  }
}
