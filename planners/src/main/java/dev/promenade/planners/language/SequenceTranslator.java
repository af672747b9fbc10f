package dev.promenade.planners.language;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.language.SequenceDecoder;
import dev.promenade.models.language.SequenceInput;
import dev.promenade.models.tensor.Parameters;
import dev.promenade.models.tensor.Torch;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The published way to translate, to compare with: one behaviour after the other, each chosen by
 * {@link SequenceDecoder} among those that the map allows.
 */
public final class SequenceTranslator implements AutoCloseable {
  private static final int NUMBERS = 40;
  private static final int PLACES = Place.Kind.values().length * NUMBERS;
  private static final List<Behavior> BEHAVIORS = List.of(Behavior.values());
  private static final int STOP = BEHAVIORS.size();
  private static final int DECISIONS = STOP + 1;
  private static final int LONGEST = 30;
  private static final int LONGEST_TEXT = 110;
  private static final int LEAST_COUNT = 3;

  /** Instructions an update. */
  public static final int BATCH = 48;

  private static final double RATE = 2e-3;

  private final Vocabulary vocabulary;
  private final Tokenizer tokenizer;
  private final int width;
  private final Parameters parameters;
  private final SequenceDecoder network;

  private SequenceTranslator(Vocabulary vocabulary, int width, long seed) {
    this.vocabulary = vocabulary;
    this.tokenizer = new Tokenizer(vocabulary);
    this.width = width;
    this.parameters = new Parameters(Device.cpu(), seed);
    this.network = new SequenceDecoder(parameters, vocabulary.size(), PLACES, DECISIONS, width);
  }

  /** Numbers in all weights together. */
  public long parameters() {
    return parameters.count();
  }

  private record Case(List<Integer> words, BehaviorMap map, List<BehaviorEdge> walk) {}

  /** Trains on instructions from a seed. */
  public static SequenceTranslator train(
      List<Instruction> instructions,
      int width,
      int epochs,
      long seed,
      BooleanSupplier stopped,
      Trainer.Listener listener) {
    Vocabulary vocabulary =
        Vocabulary.of(
            instructions.stream().map(one -> Tokenizer.words(numbered(one.text()))).toList(),
            LEAST_COUNT);
    SequenceTranslator translator = new SequenceTranslator(vocabulary, width, seed);
    List<Case> cases = new ArrayList<>();
    for (Instruction one : instructions) {
      one.map()
          .walk(one.start(), one.behaviors())
          .filter(walk -> !walk.isEmpty())
          .ifPresent(walk -> cases.add(new Case(translator.words(one.text()), one.map(), walk)));
    }
    cases.sort(Comparator.comparingInt(one -> one.words.size()));
    long steps = Math.max(1, (long) epochs * cases.size() / BATCH);
    TrainingSettings settings =
        new TrainingSettings(
            steps, BATCH, seed, RATE, Math.min(100, steps / 10), 0.01, 1, 0.998, steps);
    Trainer.Result result =
        Trainer.train(
            translator.parameters,
            settings,
            null,
            (manager, random) -> translator.network.loss(manager, translator.batch(cases, random)),
            stopped,
            listener);
    translator.parameters.use(result.averages());
    return translator;
  }

  /** Numbers as words of their own: this model knows rooms by their names alone. */
  private static String numbered(String text) {
    return text.replaceAll("(?i)(\\p{L})[- #]*(\\d)", "$1 x $2");
  }

  private List<Integer> words(String text) {
    return tokenizer.tokens(numbered(text)).stream()
        .limit(LONGEST_TEXT)
        .map(token -> vocabulary.row(token.word()))
        .toList();
  }

  private SequenceInput batch(List<Case> cases, UniformRandomProvider random) {
    int size = Math.min(BATCH, cases.size());
    int from = random.nextInt(cases.size() - size + 1);
    List<Case> some = cases.subList(from, from + size);
    int words = 1;
    int edges = 1;
    int steps = 1;
    for (Case one : some) {
      words = Math.max(words, one.words.size());
      edges = Math.max(edges, one.map.edges().size());
      steps = Math.max(steps, one.walk.size() + 1);
    }
    SequenceInput input = new SequenceInput(size, words, edges, steps, DECISIONS);
    for (int b = 0; b < size; b++) {
      Case one = some.get(b);
      write(input, b, one.words, one.map);
      Place start = one.walk.get(0).from();
      Place at = start;
      for (int l = 0; l <= one.walk.size(); l++) {
        int right = l < one.walk.size() ? decision(one.walk.get(l)) : STOP;
        int before = l == 0 ? DECISIONS : decision(one.walk.get(l - 1));
        step(input, b * steps + l, one.map, start, at, before);
        input.right[b * steps + l] = right;
        at = l < one.walk.size() ? one.walk.get(l).to() : at;
      }
    }
    return input;
  }

  private static int decision(BehaviorEdge edge) {
    return BEHAVIORS.indexOf(edge.behavior());
  }

  private static void write(SequenceInput input, int b, List<Integer> words, BehaviorMap map) {
    for (int t = 0; t < words.size(); t++) {
      input.wordRows[b * input.words + t] = words.get(t);
      input.wordMask[b * input.words + t] = 1;
    }
    int e = b * input.edges;
    for (BehaviorEdge edge : map.edges()) {
      input.from[e] = row(edge.from());
      input.through[e] = decision(edge);
      input.to[e] = row(edge.to());
      input.edgeMask[e++] = 1;
    }
  }

  private static void step(
      SequenceInput input, int row, BehaviorMap map, Place start, Place at, int before) {
    input.stepMask[row] = 1;
    input.at[row] = row(at);
    input.before[row] = before;
    boolean[] allowed = allowed(map, start, at);
    for (int i = 0; i < DECISIONS; i++) {
      input.allowed[row * DECISIONS + i] = allowed[i] ? 1 : 0;
    }
  }

  /** What the map allows: behaviours that begin here, and to stop in another room. */
  private static boolean[] allowed(BehaviorMap map, Place start, Place at) {
    boolean[] allowed = new boolean[DECISIONS];
    map.from(at).forEach(edge -> allowed[decision(edge)] = true);
    allowed[STOP] = at.kind().isRoom() && !at.equals(start);
    return allowed;
  }

  private static int row(Place place) {
    return List.of(Place.Kind.values()).indexOf(place.kind()) * NUMBERS
        + Math.floorMod(place.number(), NUMBERS);
  }

  /** The plan made by always taking the likeliest behaviour; probability 0 if it does not end. */
  public BehaviorPlan best(Instruction one) {
    List<Integer> words = words(one.text());
    int edges = Math.max(1, one.map().edges().size());
    SequenceInput input = new SequenceInput(1, Math.max(1, words.size()), edges, 1, DECISIONS);
    write(input, 0, words, one.map());
    Greedy greedy = new Greedy(one);
    Torch.inferenceOnThisThread();
    try (NDManager manager = parameters.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      if (!one.map().from(one.start()).isEmpty()) {
        network.walk(manager, input, greedy);
      }
    }
    return new BehaviorPlan(one.start(), greedy.walk, List.of(), greedy.probability());
  }

  /** Always takes the likeliest of what the map allows. */
  private static final class Greedy implements SequenceDecoder.Walker {
    private final Instruction one;
    private final List<BehaviorEdge> walk = new ArrayList<>();
    private Place at;
    private boolean ended;
    private double likelihood = 1;

    Greedy(Instruction one) {
      this.one = one;
      this.at = one.start();
    }

    double probability() {
      return ended ? Math.min(1, likelihood) : 0;
    }

    @Override
    public int before() {
      return walk.isEmpty() ? DECISIONS : decision(walk.get(walk.size() - 1));
    }

    @Override
    public int at() {
      return row(at);
    }

    @Override
    public boolean decide(float[] logits) {
      boolean[] allowed = allowed(one.map(), one.start(), at);
      int best = -1;
      double sum = 0;
      for (int i = 0; i < DECISIONS; i++) {
        if (allowed[i]) {
          best = best < 0 || logits[i] > logits[best] ? i : best;
          sum += Math.exp(logits[i]);
        }
      }
      ended = best == STOP;
      if (best < 0 || ended) {
        return false;
      }
      likelihood *= Math.exp(logits[best]) / sum;
      BehaviorEdge edge = one.map().from(at, BEHAVIORS.get(best)).orElseThrow();
      walk.add(edge);
      at = edge.to();
      return walk.size() < LONGEST;
    }
  }

  /** Writes the weights. */
  public void save(Path file) {
    SafeTensors.write(
        file,
        parameters.save(""),
        Map.of("words", String.join(" ", vocabulary.words()), "width", Integer.toString(width)));
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws dev.promenade.models.io.InputException if the file is of something else
   */
  public static SequenceTranslator load(Path file) {
    SafeTensors read = SafeTensors.read(file);
    SequenceTranslator translator =
        new SequenceTranslator(
            new Vocabulary(List.of(read.text("words").split(" ", -1))),
            Integer.parseInt(read.text("width")),
            0);
    translator.parameters.load(read, "");
    return translator;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
