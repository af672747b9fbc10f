package dev.promenade.models.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.promenade.models.tensor.Layers;
import dev.promenade.models.tensor.Ops;
import dev.promenade.models.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The local planner's network, after Pokle et al., "Deep Local Trajectory Replanning and Control
 * for Robot Navigation" (ICRA 2019): from the robot's state it looks at the route, the scans and
 * the people, twice, and predicts several local plans with how likely each is. B batch, P route
 * points, S scan tokens, N people, W width, K modes, T poses.
 */
final class PlanNetwork {
  private static final int ROUNDS = 2;

  private final NetworkShape shape;
  private final int outputs;
  private final Encoder route;
  private final @Nullable Encoder scan;
  private final @Nullable Encoder people;
  private final @Nullable NDArray nobody;
  private final Layers.Linear state;
  private final Round[] rounds = new Round[ROUNDS];
  private final Layers.Linear hidden;
  private final Layers.Linear out;

  /**
   * What the network predicts.
   *
   * @param plans (B, K, 3 T) as shares of the robot's limits; of a direct network (B, 1, 3): a
   *     command before it is squashed
   * @param logits (B, K)
   * @param routeWeights (B, P)
   * @param scanWeights (B, S); null without a scan
   * @param peopleWeights (B, 1 + N), the first for nobody; null without people
   */
  record Output(
      NDArray plans,
      NDArray logits,
      NDArray routeWeights,
      @Nullable NDArray scanWeights,
      @Nullable NDArray peopleWeights) {}

  PlanNetwork(AttentionSettings settings, NetworkShape shape, Parameters parameters) {
    this.shape = shape;
    TokenFeatures features = new TokenFeatures(settings);
    outputs = shape.direct() ? settings.commandSize() : settings.planSize();
    int width = shape.width();
    route = new Encoder(parameters, "plan.route", features.routeSize(), width);
    scan =
        features.scanTokens() == 0
            ? null
            : new Encoder(parameters, "plan.scan", features.scanSize(), width);
    boolean sees = shape.seesPeople();
    people = sees ? new Encoder(parameters, "plan.people", features.personSize(), width) : null;
    nobody = sees ? parameters.uniform("plan.nobody", width, 1, 1, width) : null;
    state = Layers.linear(parameters, "plan.state", features.stateSize(), width);
    for (int i = 0; i < ROUNDS; i++) {
      rounds[i] = new Round(parameters, "plan.round" + i, i == ROUNDS - 1 ? 2 * width : width);
    }
    hidden = Layers.linear(parameters, "plan.hidden", 2L * width, 2L * width);
    int modes = modes();
    out = Layers.linear(parameters, "plan.out", 2L * width, (long) modes * (outputs + 1));
  }

  private int modes() {
    return shape.direct() ? 1 : shape.modes();
  }

  Output forward(AttentionBatch batch) {
    NDArray routeTokens = route.apply(batch.route());
    NDArray scanTokens = scan == null || batch.scan() == null ? null : scan.apply(batch.scan());
    NDArray peopleTokens = null;
    NDArray absent = null;
    if (people != null && nobody != null) {
      long size = batch.state().getShape().get(0);
      peopleTokens = nobody.broadcast(new Shape(size, 1, shape.width()));
      if (batch.people() != null && batch.absent() != null) {
        peopleTokens = peopleTokens.concat(people.apply(batch.people()), 1);
        NDArray there = batch.absent().get(":, :, 0:1").mul(0);
        absent = there.concat(batch.absent(), 2);
      }
    }
    NDArray query = Activation.relu(state.apply(batch.state()));
    TokenAttention.@Nullable Look[] sum = new TokenAttention.Look[3];
    for (Round round : rounds) {
      query = round.apply(query, routeTokens, scanTokens, peopleTokens, absent, sum);
    }
    NDArray all = out.apply(Activation.relu(hidden.apply(query)));
    long size = all.getShape().get(0);
    NDList parts = all.split(new long[] {(long) modes() * outputs}, 1);
    return new Output(
        parts.get(0).reshape(size, modes(), outputs),
        parts.get(1),
        mean(java.util.Objects.requireNonNull(sum[0])),
        sum[1] == null ? null : mean(sum[1]),
        sum[2] == null ? null : mean(sum[2]));
  }

  private static NDArray mean(TokenAttention.Look sum) {
    return Ops.times(sum.weights(), 1.0 / ROUNDS);
  }

  /** Two layers for each token of a kind. */
  private record Encoder(Layers.Linear first, Layers.Linear second) {
    Encoder(Parameters parameters, String name, int from, int width) {
      this(
          Layers.linear(parameters, name + ".first", from, width),
          Layers.linear(parameters, name + ".second", width, width));
    }

    NDArray apply(NDArray x) {
      return Activation.relu(second.apply(Activation.relu(first.apply(x))));
    }
  }

  /** One look at everything, and what follows from it. */
  private final class Round {
    private final @Nullable TokenAttention[] looks = new TokenAttention[3];
    private final Layers.Linear merge;

    Round(Parameters parameters, String name, int to) {
      looks[0] = new TokenAttention(parameters, name + ".route", shape);
      looks[1] = scan == null ? null : new TokenAttention(parameters, name + ".scan", shape);
      looks[2] = people == null ? null : new TokenAttention(parameters, name + ".people", shape);
      int inputs = 1;
      for (TokenAttention look : looks) {
        inputs += look == null ? 0 : 1;
      }
      merge = Layers.linear(parameters, name + ".merge", (long) inputs * shape.width(), to);
    }

    NDArray apply(
        NDArray query,
        NDArray routeTokens,
        @Nullable NDArray scanTokens,
        @Nullable NDArray peopleTokens,
        @Nullable NDArray absent,
        TokenAttention.@Nullable Look[] sum) {
      @Nullable NDArray[] tokens = {routeTokens, scanTokens, peopleTokens};
      NDArray all = query;
      for (int i = 0; i < looks.length; i++) {
        TokenAttention attention = looks[i];
        NDArray seen = tokens[i];
        if (attention != null && seen != null) {
          TokenAttention.Look look = attention.apply(query, seen, i == 2 ? absent : null);
          all = all.concat(look.context(), 1);
          TokenAttention.Look before = sum[i];
          sum[i] =
              before == null
                  ? look
                  : new TokenAttention.Look(look.context(), before.weights().add(look.weights()));
        }
      }
      return Activation.relu(merge.apply(all));
    }
  }
}
