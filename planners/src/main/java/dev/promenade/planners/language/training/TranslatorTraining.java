package dev.promenade.planners.language.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.language.Encoder;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.LandmarkMemory;
import dev.promenade.planners.language.PlanMetrics;
import dev.promenade.planners.language.Token;
import dev.promenade.planners.language.Tokenizer;
import dev.promenade.planners.language.Translator;
import dev.promenade.planners.language.TranslatorModel;
import dev.promenade.planners.language.TranslatorSettings;
import dev.promenade.planners.language.Vocabulary;
import dev.promenade.planners.language.Walk;
import dev.promenade.planners.language.Walks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Trains a translator: for each instruction the network learns to choose the right walk among
 * others from the same start. Half of the time words and building are shown in a mirror, and half
 * of the time without what is remembered of the building, so that strange buildings are no
 * stranger.
 */
public final class TranslatorTraining {
  private static final int LEAST_COUNT = 4;
  private static final double FORGET = 0.35;
  private static final double UNKNOWN_WORD = 0.04;

  /** Batches are drawn from so many batches' worth of instructions of nearly one length. */
  private static final int WINDOW = 12;

  private final TranslatorSettings settings;
  private final List<Case> cases = new ArrayList<>();
  private final TranslatorModel model;

  private record Case(
      BehaviorMap map, List<Token> tokens, List<Walk> walks, int truth, LandmarkMemory.Part part) {}

  /** Hears how training goes. */
  public interface Listener {
    /** After each update. */
    void stepped(long step, double loss);

    /** After each epoch: the share of held-out instructions that were chosen rightly. */
    void validated(int epoch, double exactMatch);
  }

  /**
   * Reads the instructions; some of them cannot be used, when their map does not know their route.
   *
   * @param remembered instructions of which the places of landmarks are learned too: all but those
   *     made up
   * @param invented more instructions
   */
  public TranslatorTraining(
      List<Instruction> remembered, List<Instruction> invented, TranslatorSettings settings) {
    this.settings = settings;
    List<List<String>> texts = new ArrayList<>();
    remembered.forEach(one -> texts.add(Tokenizer.words(one.text())));
    invented.forEach(one -> texts.add(Tokenizer.words(one.text())));
    Vocabulary vocabulary = Vocabulary.of(texts, LEAST_COUNT);
    Tokenizer tokenizer = new Tokenizer(vocabulary);
    List<List<Token>> tokens = new ArrayList<>();
    remembered.forEach(one -> tokens.add(tokenizer.tokens(one.text())));
    LandmarkLearning.Result learned = LandmarkLearning.learn(remembered, tokens);
    Map<String, List<Walk>> walks = new HashMap<>();
    for (int i = 0; i < remembered.size(); i++) {
      add(remembered.get(i), tokens.get(i), learned.parts().get(i), walks);
    }
    for (Instruction one : invented) {
      add(one, tokenizer.tokens(one.text()), new LandmarkMemory.Part(), walks);
    }
    cases.sort(Comparator.comparingInt(one -> one.tokens.size()));
    model =
        new TranslatorModel(
            vocabulary,
            learned.memory(),
            settings.width(),
            settings.heads(),
            settings.layers(),
            settings.seed());
  }

  private void add(
      Instruction one,
      List<Token> tokens,
      LandmarkMemory.Part part,
      Map<String, List<Walk>> known) {
    List<Walk> walks =
        known.computeIfAbsent(
            one.map().name() + "|" + one.start().id(), key -> Walks.from(one.map(), one.start()));
    for (int i = 0; i < walks.size(); i++) {
      if (walks.get(i).behaviors().equals(one.behaviors())) {
        cases.add(new Case(one.map(), tokens, walks, i, part));
        return;
      }
    }
  }

  /** Instructions that can be learned from. */
  public int size() {
    return cases.size();
  }

  /** Updates in the whole training. */
  public long steps() {
    return (long) settings.epochs() * stepsEach();
  }

  private long stepsEach() {
    return Math.max(1, cases.size() / settings.batch());
  }

  /**
   * Trains until the last epoch, until the held-out instructions get no better, or until stopped.
   *
   * @param heldOut instructions to watch, of maps that training does not see or at least routes
   * @param checkpoint to go on from and to write, or null
   * @return the trained translator, or null if it was stopped before
   */
  public @Nullable Translator train(
      List<Instruction> heldOut,
      Trainer.@Nullable Checkpoint checkpoint,
      BooleanSupplier stopped,
      Listener listener) {
    Translator translator = new Translator(model);
    Watch watch = new Watch(translator, heldOut, listener);
    TrainingSettings how =
        new TrainingSettings(
            steps(),
            settings.batch(),
            settings.seed(),
            settings.rate(),
            Math.min(200, steps() / 10),
            0.02,
            1,
            0.998,
            stepsEach());
    Trainer.Result result =
        Trainer.train(
            model.parameters,
            how,
            checkpoint,
            this::loss,
            () -> stopped.getAsBoolean() || watch.hopeless,
            watch);
    if (!result.finished() && !watch.hopeless) {
      return null;
    }
    model.parameters.use(result.averages());
    translator.calibrate(heldOut);
    return translator;
  }

  /** Looks at held-out instructions after each epoch; what it has seen outlives an interruption. */
  private final class Watch implements Trainer.Listener {
    private static final String BEST = "best";
    private static final String SINCE = "since";

    private final Translator translator;
    private final List<Instruction> heldOut;
    private final Listener listener;
    private double best = -1;
    private int since;
    private boolean hopeless;

    Watch(Translator translator, List<Instruction> heldOut, Listener listener) {
      this.translator = translator;
      this.heldOut = heldOut;
      this.listener = listener;
    }

    @Override
    public void stepped(long step, double loss) {
      listener.stepped(step, loss);
      if (step % stepsEach() == 0) {
        validate((int) (step / stepsEach()));
      }
    }

    @Override
    public Map<String, String> remembered() {
      return Map.of(BEST, Double.toString(best), SINCE, Integer.toString(since));
    }

    @Override
    public void resumed(Map<String, String> kept) {
      best = Double.parseDouble(kept.getOrDefault(BEST, Double.toString(best)));
      since = Integer.parseInt(kept.getOrDefault(SINCE, "0"));
      hopeless = since >= settings.patience();
    }

    private void validate(int epoch) {
      if (heldOut.isEmpty()) {
        return;
      }
      double exact =
          PlanMetrics.of(heldOut, heldOut.stream().map(translator::best).toList()).exactMatch();
      listener.validated(epoch, exact);
      since = exact > best ? 0 : since + 1;
      best = Math.max(best, exact);
      hopeless = since >= settings.patience();
    }
  }

  private NDArray loss(NDManager manager, UniformRandomProvider random) {
    List<Encoder.Item> items = new ArrayList<>();
    int[] truth = new int[settings.batch()];
    int window = Math.min(cases.size(), WINDOW * settings.batch());
    int first = random.nextInt(cases.size() + window - 1) - window + 1;
    int from = Math.max(0, first);
    int span = Math.min(cases.size(), first + window) - from;
    for (int b = 0; b < settings.batch(); b++) {
      Case one = cases.get(from + random.nextInt(span));
      List<Walk> shown = new ArrayList<>();
      shown.add(one.walks.get(one.truth));
      shown.addAll(others(one, random));
      int place = random.nextInt(shown.size());
      Collections.swap(shown, 0, place);
      truth[b] = place;
      boolean[] unknown = new boolean[one.tokens.size()];
      for (int t = 0; t < unknown.length; t++) {
        unknown[t] = random.nextDouble() < UNKNOWN_WORD;
      }
      boolean remembers = random.nextDouble() >= FORGET;
      boolean mirrored = random.nextBoolean();
      items.add(
          new Encoder.Item(one.map, one.tokens, shown, one.part, remembers, mirrored, unknown));
    }
    return model.network.loss(
        manager, model.encoder.encode(items), truth, (float) settings.dropout(), random);
  }

  /** Other walks from the same start: half of them like the right one, half of them any. */
  private List<Walk> others(Case one, UniformRandomProvider random) {
    List<Walk> like = new ArrayList<>();
    List<Walk> unlike = new ArrayList<>();
    Walk right = one.walks.get(one.truth);
    for (int i = 0; i < one.walks.size(); i++) {
      Walk walk = one.walks.get(i);
      if (i != one.truth) {
        boolean near = shared(walk, right) >= right.steps().size() - 2;
        boolean same = walk.goal().kind() == right.goal().kind();
        (near || (same && random.nextBoolean()) ? like : unlike).add(walk);
      }
    }
    shuffle(like, random);
    shuffle(unlike, random);
    int half = Math.min(like.size(), settings.candidates() * 2 / 3);
    List<Walk> chosen = new ArrayList<>(like.subList(0, half));
    like.subList(0, half).clear();
    unlike.addAll(like);
    for (int i = 0; i < unlike.size() && chosen.size() < settings.candidates() - 1; i++) {
      chosen.add(unlike.get(i));
    }
    return chosen;
  }

  private static int shared(Walk a, Walk b) {
    int most = Math.min(a.steps().size(), b.steps().size());
    int i = 0;
    while (i < most && a.steps().get(i).equals(b.steps().get(i))) {
      i++;
    }
    return i;
  }

  private static void shuffle(List<Walk> walks, UniformRandomProvider random) {
    for (int i = walks.size() - 1; i > 0; i--) {
      Collections.swap(walks, i, random.nextInt(i + 1));
    }
  }
}
