package dev.promenade.models.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Layers.Linear;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The model of Zang et al. (EMNLP 2018, section 5), to compare with: words through gated recurrent
 * units in both directions, edges of the map as triplets, attention of words over triplets, and a
 * decoder that attends over the words and may only choose what the map allows. Smaller than
 * published, with learned word vectors instead of GloVe. Letters as in {@link SequenceInput}.
 */
public final class SequenceDecoder {
  private static final double NOWHERE = 1e9;

  private final int width;
  private final int decisions;
  private final NDArray words;
  private final NDArray fromPlaces;
  private final NDArray behaviors;
  private final NDArray toPlaces;
  private final NDArray before;
  private final Linear triplet;
  private final Linear compare;
  private final Linear merged;
  private final Gates forward;
  private final Gates backward;
  private final Gates decoder;
  private final Linear first;
  private final Linear attend;
  private final Linear out;

  /** A gated recurrent unit (Cho et al. 2014). */
  private record Gates(Linear input, Linear state) {
    static Gates of(Parameters parameters, String name, int from, int width) {
      return new Gates(
          Layers.linear(parameters, name + ".input", from, 3L * width),
          Layers.linear(parameters, name + ".state", width, 3L * width));
    }

    /** One step: what came in, already through {@link #input} (B, 3D), and the state (B, D). */
    NDArray step(NDArray in, NDArray before) {
      NDList x = in.split(3, 1);
      NDList h = state.apply(before).split(3, 1);
      NDArray reset = Activation.sigmoid(x.get(0).add(h.get(0)));
      NDArray keep = Activation.sigmoid(x.get(1).add(h.get(1)));
      NDArray fresh = x.get(2).add(reset.mul(h.get(2))).tanh();
      return fresh.add(keep.mul(before.sub(fresh)));
    }
  }

  /**
   * @param wordCount rows of the word table
   * @param places rows of the table of places
   * @param decisions behaviours, and last the decision to stop
   * @param width features of each direction
   */
  public SequenceDecoder(
      Parameters parameters, int wordCount, int places, int decisions, int width) {
    this.width = width;
    this.decisions = decisions;
    words = parameters.uniform("words", 12, wordCount, width);
    fromPlaces = parameters.uniform("from", 12, places, width);
    toPlaces = parameters.uniform("to", 12, places, width);
    behaviors = parameters.uniform("behaviors", 12, decisions, width);
    before = parameters.uniform("before", 12, decisions + 1L, width);
    triplet = Layers.linear(parameters, "triplet", width, 2L * width);
    compare = Layers.linear(parameters, "compare", 2L * width, 2L * width);
    merged = Layers.linear(parameters, "merged", 4L * width, 2L * width);
    forward = Gates.of(parameters, "forward", width, width);
    backward = Gates.of(parameters, "backward", width, width);
    decoder = Gates.of(parameters, "decoder", 2 * width, 2 * width);
    first = Layers.linear(parameters, "first", 2L * width, 2L * width);
    attend = Layers.linear(parameters, "attend", 2L * width, 2L * width);
    out = Layers.linear(parameters, "out", 4L * width, decisions);
  }

  /** Mean cross entropy of the right decisions: a scalar. */
  public NDArray loss(NDManager manager, SequenceInput input) {
    NDArray logits = logits(manager, input);
    NDArray right = ScorerInput.indices(manager, input.right).reshape(input.batch, input.steps, 1);
    NDArray mask = ScorerInput.array(manager, input.stepMask, input.batch, input.steps, 1);
    return logits.logSoftmax(2).gather(right, 2).mul(mask).sum().neg().div(mask.sum());
  }

  /** Logits of every decision (B, L, decisions), very low where not allowed. */
  private NDArray logits(NDManager manager, SequenceInput input) {
    Start start = start(manager, input);
    NDArray previous = rows(manager, before, input.before, input.batch, input.steps);
    NDArray places = rows(manager, fromPlaces, input.at, input.batch, input.steps);
    NDArray inputs = decoder.input.apply(previous.concat(places, 2));
    NDArray state = start.state;
    NDList all = new NDList();
    for (int step = 0; step < input.steps; step++) {
      state = decoder.step(inputs.get(":, {}", step), state);
      all.add(decide(start, state));
    }
    NDArray allowed =
        ScorerInput.array(manager, input.allowed, input.batch, input.steps, decisions);
    return NDArrays.stack(all, 1).add(allowed.sub(1).mul(NOWHERE));
  }

  /** Makes one decision after the other. */
  public interface Walker {
    /** The decision before; {@code decisions} before the first. */
    int before();

    /** The place where one is. */
    int at();

    /** Takes the logits of the next decision; returns whether there is another one to make. */
    boolean decide(float[] logits);
  }

  /** Lets a walker decide for the one instruction of a batch until it wants no more. */
  public void walk(NDManager manager, SequenceInput input, Walker walker) {
    Start start = start(manager, input);
    NDArray state = start.state;
    boolean goesOn = true;
    while (goesOn) {
      NDArray previous = rows(manager, before, new int[] {walker.before()}, 1, 1);
      NDArray place = rows(manager, fromPlaces, new int[] {walker.at()}, 1, 1);
      NDArray in = decoder.input.apply(previous.concat(place, 2)).reshape(1, 6L * width);
      state = decoder.step(in, state);
      goesOn = walker.decide(decide(start, state).toFloatArray());
    }
  }

  private record Start(NDArray memory, NDArray hide, NDArray state) {}

  /** Words and map as the decoder finds them. */
  private Start start(NDManager manager, SequenceInput input) {
    NDArray mask = ScorerInput.array(manager, input.wordMask, input.batch, input.words, 1);
    NDArray memory = look(manager, input, read(manager, input, mask)).mul(mask);
    NDArray mean = memory.sum(new int[] {1}).div(mask.sum(new int[] {1}).clip(1, 1e6));
    NDArray hide = mask.sub(1).mul(NOWHERE).reshape(input.batch, 1, input.words);
    return new Start(memory, hide, first.apply(mean).tanh());
  }

  private NDArray decide(Start start, NDArray state) {
    long b = state.getShape().get(0);
    NDArray asked = attend.apply(state).reshape(b, 1, 2L * width);
    NDArray scores = asked.matMul(start.memory.swapAxes(1, 2)).add(start.hide);
    NDArray context = scores.softmax(2).matMul(start.memory).reshape(b, 2L * width);
    return out.apply(state.concat(context, 1));
  }

  /** Words in their context, (B, T, 2D). */
  private NDArray read(NDManager manager, SequenceInput input, NDArray mask) {
    NDArray x = rows(manager, words, input.wordRows, input.batch, input.words);
    NDArray ahead = run(manager, forward, x, mask, input, false);
    return ahead.concat(run(manager, backward, x, mask, input, true), 2);
  }

  private NDArray run(
      NDManager manager, Gates gates, NDArray x, NDArray mask, SequenceInput input, boolean back) {
    NDArray inputs = gates.input.apply(x);
    NDArray state = manager.zeros(new Shape(input.batch, width));
    List<NDArray> states = new ArrayList<>();
    for (int i = 0; i < input.words; i++) {
      int t = back ? input.words - 1 - i : i;
      NDArray next = gates.step(inputs.get(":, {}", t), state);
      state = state.add(next.sub(state).mul(mask.get(":, {}", t)));
      states.add(state);
    }
    if (back) {
      Collections.reverse(states);
    }
    return NDArrays.stack(new NDList(states), 1);
  }

  /** Words with what they find among the triplets, (B, T, 2D). */
  private NDArray look(NDManager manager, SequenceInput input, NDArray text) {
    int b = input.batch;
    NDArray sum =
        rows(manager, fromPlaces, input.from, b, input.edges)
            .add(rows(manager, behaviors, input.through, b, input.edges))
            .add(rows(manager, toPlaces, input.to, b, input.edges));
    NDArray triplets = Activation.relu(triplet.apply(Activation.relu(sum)));
    NDArray hide =
        ScorerInput.array(manager, input.edgeMask, b, 1, input.edges).sub(1).mul(NOWHERE);
    NDArray scores =
        Ops.times(compare.apply(text).matMul(triplets.swapAxes(1, 2)), 1 / Math.sqrt(2.0 * width))
            .add(hide);
    NDArray found = scores.softmax(2).matMul(triplets);
    return Activation.relu(merged.apply(text.concat(found, 2)));
  }

  private static NDArray rows(
      NDManager manager, NDArray table, int[] indices, long batch, long each) {
    return table
        .get(ScorerInput.indices(manager, indices))
        .reshape(batch, each, table.getShape().get(1));
  }
}
