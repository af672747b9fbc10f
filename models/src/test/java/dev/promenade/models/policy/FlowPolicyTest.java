package dev.promenade.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.promenade.models.attention.AttentionInference;
import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionModel;
import dev.promenade.models.attention.AttentionOutput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.models.attention.DemonstrationFile;
import dev.promenade.models.attention.Demonstrations;
import dev.promenade.models.attention.NetworkShape;
import dev.promenade.models.coupling.IndependentCoupling;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import dev.promenade.models.training.WeightsCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person stands ahead: half of the demonstrations pass on the left, half on the right, at five
 * paces.
 */
class FlowPolicyTest {
  private static final AttentionSettings SETTINGS = AttentionSettings.crowdNav();
  private static final NetworkShape SHAPE = new NetworkShape(16, 2, 2, true, true, false);

  @TempDir private static Path folder;

  private static Path trunkFile;
  private static Path policyFile;
  private static AttentionWeights trunk;
  private static PolicyData plans;

  @BeforeAll
  static void train() {
    trunkFile = trunk("trunk", 3);
    trunk = AttentionWeights.load(trunkFile);
    Path data = folder.resolve("data");
    List<Demonstration> samples = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Demonstration sample = situation();
      for (int t = 0; t < 5; t++) {
        float most = 0.4f * (t + 1); // at 1 m/s
        sample.plan()[3 * t] = (0.3f + 0.15f * (i / 2 % 5)) * most;
        sample.plan()[3 * t + 1] = (i % 2 == 0 ? 0.4f : -0.4f) * most;
      }
      samples.add(sample);
    }
    DemonstrationFile.write(data.resolve("two-ways.demos"), SETTINGS, 1, "test", samples);
    Demonstrations demonstrations = Demonstrations.open(data, SETTINGS);
    plans = PolicyData.of(demonstrations, trunk, 200, 1, done -> {});
    policyFile = folder.resolve("policy.safetensors");
    try (FlowModel model = FlowPolicy.model(trunk, true, 64, 2, Device.cpu(), 1)) {
      TrainingSettings training = TrainingSettings.of(1200, 32, 1).withRate(3e-3);
      Trainer.Result result =
          Trainer.train(
              model.parameters(),
              training,
              null,
              model.loss(plans.withReturns(), new IndependentCoupling(), 32, 0.1),
              () -> false,
              (step, loss) -> {});
      FlowPolicy.save(model, policyFile, result.averages(), trunkFile);
      writeCard(policyFile);
    }
  }

  @Test
  void bothWaysAroundAPersonAreDrawn() {
    double[] plans = draw(200, 5);
    int left = 0;
    int right = 0;
    for (int i = 0; i < 200; i++) {
      double sideways = plans[15 * i + 13];
      left += sideways > 0.2 ? 1 : 0;
      right += sideways < -0.2 ? 1 : 0;
    }
    assertThat(left).isGreaterThan(50);
    assertThat(right).isGreaterThan(50);
    assertThat(left + right).as("most go around the person").isGreaterThan(120);
  }

  @Test
  void whatContinuesAPlanStaysOnItsSide() {
    float[] left = new float[15];
    for (int t = 0; t < 5; t++) {
      left[3 * t] = 0.7f;
      left[3 * t + 1] = 0.4f;
    }
    double[] plans = drawAgain(left, 100, 5);
    int stayed = 0;
    for (int i = 0; i < 100; i++) {
      stayed += plans[15 * i + 13] > 0.2 ? 1 : 0;
    }
    assertThat(stayed).isGreaterThan(80);
  }

  @Test
  void theSameSeedDrawsTheSamePlans() {
    assertThat(draw(8, 7)).isEqualTo(draw(8, 7)).isNotEqualTo(draw(8, 8));
    float[] left = new float[15];
    assertThat(drawAgain(left, 8, 7))
        .isEqualTo(drawAgain(left, 8, 7))
        .isNotEqualTo(drawAgain(left, 8, 8));
  }

  @Test
  void aFlowOfAnotherAttentionNetworkIsRefused() {
    Path other = trunk("other", 4);
    assertThatThrownBy(() -> FlowPolicy.load(policyFile, other, Device.cpu()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another attention network")
        .hasMessageContaining("train policy");
  }

  @Test
  void plansWantedToBeFastAreFast() {
    Wishes slow = new Wishes(0.3, Wishes.NO_WISH);
    Wishes fast = new Wishes(0.9, Wishes.NO_WISH);
    assertThat(pace(draw(100, 5, slow, 1))).isBetween(0.2, 0.45);
    assertThat(pace(draw(100, 5, fast, 1))).isBetween(0.75, 1.0);
    assertThat(pace(draw(100, 5))).as("no wish").isBetween(0.5, 0.7);
  }

  @Test
  void guidanceGoesFromNoWishTowardsTheWish() {
    Wishes wish = new Wishes(0.7, 0.3);
    double[] free = velocities(Wishes.NONE, 1);
    double[] wanted = velocities(wish, 1);
    double[] guided = velocities(wish, 3);
    assertThat(wanted).isNotEqualTo(free);
    for (int i = 0; i < free.length; i++) {
      assertThat(guided[i]).isCloseTo(free[i] + 3 * (wanted[i] - free[i]), within(1e-6));
    }
  }

  @Test
  void plainJavaDoesWithAWishWhatPyTorchDoes() {
    float[] context = context();
    double[] condition = new double[context.length + Wishes.SIZE];
    for (int i = 0; i < context.length; i++) {
      condition[i] = context[i];
    }
    Wishes wish = new Wishes(0.8, 0.4);
    wish.write(condition, context.length);
    double[] expected = new double[15];
    try (FlowModel model = FlowModel.load(policyFile, Device.cpu())) {
      model.field(condition, 1).velocity(0.4, new double[15], expected);
    }
    assertThat(velocities(wish, 1)).containsExactly(expected, within(1e-5));
  }

  @Test
  void aFlowWithoutReturnsRefusesWishes() {
    Path file = folder.resolve("state-only.safetensors");
    try (FlowModel model = FlowPolicy.model(trunk, 16, 1, Device.cpu(), 1)) {
      FlowPolicy.save(model, file, model.parameters().save(""), trunkFile);
    }
    writeCard(file);
    try (FlowPolicy policy = FlowPolicy.load(file, trunkFile, Device.cpu())) {
      policy.require(Wishes.NONE);
      assertThatThrownBy(() -> policy.velocity(context(), new Wishes(0.9, -1), 1))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("state-only.safetensors")
          .hasMessageContaining("pace 0.9")
          .hasMessageContaining("train policy --returns");
    }
  }

  @Test
  void eachReturnIsToldInHalfOfTheTraining() {
    double[] conditions = plans.withReturns().draw(400, Noise.generator(2)).conditions();
    int size = context().length + Wishes.SIZE;
    assertThat(conditions).hasSize(400 * size);
    int[] told = new int[4];
    for (int i = 0; i < 400; i++) {
      boolean pace = conditions[(i + 1) * size - 3] == 1;
      boolean room = conditions[(i + 1) * size - 1] == 1;
      told[(pace ? 1 : 0) + (room ? 2 : 0)]++;
    }
    for (int count : told) {
      assertThat(count).isBetween(70, 130);
    }
  }

  /** Mean progress after 2 s, the person being ahead, as a share of the top speed. */
  private static double pace(double[] drawn) {
    double sum = 0;
    for (int i = 12; i < drawn.length; i += 15) {
      sum += drawn[i];
    }
    return 15 * sum / drawn.length;
  }

  /** At flow time 0.4, in the middle of the noise. */
  private static double[] velocities(Wishes wishes, double guidance) {
    double[] velocities = new double[15];
    try (FlowPolicy policy = FlowPolicy.load(policyFile, trunkFile, Device.cpu())) {
      policy.velocity(context(), wishes, guidance).velocity(0.4, new double[15], velocities);
    }
    return velocities;
  }

  private static float[] context() {
    AttentionInference inference = new AttentionInference(trunk);
    inference.plan(situation().input(), new AttentionOutput(SETTINGS, SHAPE));
    return inference.context();
  }

  private static double[] draw(int count, long seed) {
    return draw(count, seed, Wishes.NONE, 1);
  }

  private static double[] draw(int count, long seed, Wishes wishes, double guidance) {
    try (FlowPolicy policy = FlowPolicy.load(policyFile, trunkFile, Device.cpu())) {
      return policy.draw(
          policy.velocity(context(), wishes, guidance),
          drawing(wishes, guidance),
          count,
          Noise.generator(seed));
    }
  }

  private static double[] drawAgain(float[] earlier, int count, long seed) {
    try (FlowPolicy policy = FlowPolicy.load(policyFile, trunkFile, Device.cpu())) {
      return policy.drawAgain(
          policy.velocity(context(), 1),
          drawing(Wishes.NONE, 1),
          earlier,
          count,
          Noise.generator(seed));
    }
  }

  private static FlowPolicy.Drawing drawing(Wishes wishes, double guidance) {
    return new FlowPolicy.Drawing(OdeSolver.named("ddim"), 8, guidance, 0.8, wishes);
  }

  /** Somebody stands 1.5 m ahead. */
  private static Demonstration situation() {
    Demonstration sample = Demonstration.empty(SETTINGS);
    AttentionInput input = sample.input();
    input.state[3] = 0.3f;
    input.state[4] = 1;
    input.state[6] = 1;
    input.state[9] = 5;
    input.state[11] = 5;
    for (int i = 0; i < SETTINGS.routePoints(); i++) {
      input.route[3 * i] = 0.5f * (i + 1);
      input.route[3 * i + 2] = 1;
    }
    input.setPeopleCount(1, SETTINGS);
    int now = 2 * SETTINGS.history();
    input.people[now] = 1.5f;
    input.people[now + 4] = 0.3f;
    return sample;
  }

  private static Path trunk(String name, long seed) {
    Path file = folder.resolve(name + ".safetensors");
    try (AttentionModel model = new AttentionModel(SETTINGS, SHAPE, Device.cpu(), seed)) {
      model.save(file, model.parameters().save(""));
    }
    writeCard(file);
    return file;
  }

  private static void writeCard(Path file) {
    WeightsCard card = new WeightsCard("test", 0, "", 0, "", Map.of(), "", "", null);
    Documents.writeJson(WeightsCard.beside(file), card.of(file));
  }
}
