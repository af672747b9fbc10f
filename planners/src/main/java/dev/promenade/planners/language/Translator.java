package dev.promenade.planners.language;

import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Translates instructions into walks. Every walk from the start to a room is scored by the network,
 * so that every answer can be carried out and the probabilities are exact. Thread-safe.
 */
@Stable
public final class Translator implements AutoCloseable {
  /** Longest instruction that is read [characters]. */
  public static final int LONGEST = 2000;

  private final TranslatorModel model;

  public Translator(TranslatorModel model) {
    this.model = model;
  }

  /**
   * Reads weights that fit their card.
   *
   * @throws InputException if a file is missing, damaged, or of something else
   */
  public static Translator load(Path weights) {
    WeightsCard.verify(weights);
    return new Translator(TranslatorModel.load(weights));
  }

  /** Writes the weights; the card is the caller's. */
  public void save(Path weights) {
    model.save(weights);
  }

  /** Numbers in all weights together. */
  public long parameters() {
    return model.parameters.count();
  }

  /** Least probability of a plan that is carried out unasked. */
  public double threshold() {
    return model.threshold;
  }

  /** By what logits are divided before they become probabilities. */
  public double temperature() {
    return model.temperature;
  }

  /**
   * Translates an instruction.
   *
   * @param text in English
   * @param start where the robot stands: a room or hall of the map
   * @param most plans to give
   * @throws InputException if the text is empty or too long, or no room can be reached from the
   *     start
   */
  public Translation translate(String text, BehaviorMap map, Place start, int most) {
    if (text.isBlank()) {
      throw InputException.of("the instruction", "", "empty", "say where to go");
    }
    if (text.length() > LONGEST) {
      throw InputException.of(
          "the instruction",
          "is %d characters long".formatted(text.length()),
          "say it in at most %d".formatted(LONGEST));
    }
    List<Token> tokens = new Tokenizer(model.vocabulary, map).tokens(text);
    Optional<String> unread = Doubt.aboutWords(tokens, model.vocabulary, map);
    if (unread.isPresent()) {
      return new Translation(List.of(), unread);
    }
    List<BehaviorPlan> plans = plans(text, tokens, map, start, most);
    Optional<String> question = Doubt.aboutNames(tokens, map);
    if (question.isEmpty() && plans.get(0).probability() < model.threshold) {
      question = Optional.of(Doubt.between(plans));
    }
    return new Translation(plans, question);
  }

  /**
   * The most probable plan, however doubtful: what evaluation looks at. A start without a way out
   * gives a plan without steps and probability 0.
   */
  public BehaviorPlan best(Instruction instruction) {
    if (Walks.from(instruction.map(), instruction.start()).isEmpty()) {
      return new BehaviorPlan(instruction.start(), List.of(), List.of(), 0);
    }
    List<Token> tokens =
        new Tokenizer(model.vocabulary, instruction.map()).tokens(instruction.text());
    return plans(instruction.text(), tokens, instruction.map(), instruction.start(), 1).get(0);
  }

  private List<BehaviorPlan> plans(
      String text, List<Token> tokens, BehaviorMap map, Place start, int most) {
    List<Walk> walks = Walks.from(map, start);
    if (walks.isEmpty()) {
      throw InputException.of(
          map.name(), "has no way out of '%s'".formatted(start.name()), "choose another start");
    }
    TranslatorModel.Scores scores = model.score(Encoder.Item.plain(map, tokens, walks));
    double[] probabilities = probabilities(scores.logits(), walks.size(), model.temperature);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < walks.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -probabilities[i]));
    List<BehaviorPlan> plans = new ArrayList<>();
    for (int i : order.subList(0, Math.min(most, order.size()))) {
      int offset = i * scores.segments() * scores.tokens();
      plans.add(
          new BehaviorPlan(
              start,
              walks.get(i).steps(),
              Clauses.align(
                  text, tokens, walks.get(i), scores.attention(), offset, scores.tokens()),
              probabilities[i]));
    }
    return plans;
  }

  /** The softmax of the first logits. */
  static double[] probabilities(float[] logits, int count, double temperature) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, logits[i] / temperature);
    }
    double[] all = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      all[i] = Math.exp(logits[i] / temperature - most);
      sum += all[i];
    }
    for (int i = 0; i < count; i++) {
      all[i] = Math.min(1, all[i] / sum);
    }
    return all;
  }

  /** Sets temperature and threshold by instructions that training did not see. */
  public void calibrate(List<Instruction> heldOut) {
    List<Calibration.Case> cases = new ArrayList<>();
    for (Instruction one : heldOut) {
      List<Walk> walks = Walks.from(one.map(), one.start());
      if (walks.isEmpty()) {
        continue;
      }
      float[] logits =
          model
              .score(
                  Encoder.Item.plain(
                      one.map(),
                      new Tokenizer(model.vocabulary, one.map()).tokens(one.text()),
                      walks))
              .logits();
      int truth = -1;
      for (int i = 0; i < walks.size(); i++) {
        if (walks.get(i).behaviors().equals(one.behaviors())) {
          truth = i;
        }
      }
      cases.add(new Calibration.Case(logits, walks.size(), truth));
    }
    model.temperature = Calibration.temperature(cases);
    model.threshold = Calibration.threshold(cases, model.temperature);
  }

  @Override
  public void close() {
    model.close();
  }
}
