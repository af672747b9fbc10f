package dev.promenade.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.promenade.models.flow.IndependentCoupling;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person stands ahead: half of the demonstrations pass on the left, half on the right. */
class FlowPolicyTest {
  private static final AttentionSettings SETTINGS = AttentionSettings.crowdNav();
  private static final NetworkShape SHAPE = new NetworkShape(16, 2, 2, true, true, false);
  private static final FlowPolicy.Drawing DRAWING =
      new FlowPolicy.Drawing(OdeSolver.named("ddim"), 8, 1, 0.8);

  @TempDir private static Path folder;

  private static Path trunkFile;
  private static Path policyFile;
  private static AttentionWeights trunk;

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
        sample.plan()[3 * t] = 0.7f * most;
        sample.plan()[3 * t + 1] = (i % 2 == 0 ? 0.4f : -0.4f) * most;
      }
      samples.add(sample);
    }
    DemonstrationFile.write(data.resolve("two-ways.demos"), SETTINGS, 1, "test", samples);
    Demonstrations demonstrations = Demonstrations.open(data, SETTINGS);
    PolicyData plans = PolicyData.of(demonstrations, trunk, 200, 1, done -> {});
    policyFile = folder.resolve("policy.safetensors");
    try (FlowModel model = FlowPolicy.model(trunk, 64, 2, Device.cpu(), 1)) {
      TrainingSettings training = TrainingSettings.of(1200, 32, 1).withRate(3e-3);
      Trainer.Result result =
          Trainer.train(
              model.parameters(),
              training,
              null,
              model.loss(plans, new IndependentCoupling(), 32, 0.1),
              () -> false,
              (step, loss) -> {});
      FlowPolicy.save(model, policyFile, result.averages(), trunkFile);
      writeCard(policyFile);
    }
  }

  @Test
  void bothWaysAroundAPersonAreDrawn() {
    double[] plans = draw(200, new double[15], 0, 5);
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
    double[] left = new double[15];
    for (int t = 0; t < 5; t++) {
      left[3 * t] = 0.7;
      left[3 * t + 1] = 0.4;
    }
    double[] plans = draw(0, left, 100, 5);
    int stayed = 0;
    for (int i = 0; i < 100; i++) {
      stayed += plans[15 * i + 13] > 0.2 ? 1 : 0;
    }
    assertThat(stayed).isGreaterThan(80);
  }

  @Test
  void theSameSeedDrawsTheSamePlans() {
    assertThat(draw(8, new double[15], 8, 7)).isEqualTo(draw(8, new double[15], 8, 7));
    assertThat(draw(8, new double[15], 8, 7)).isNotEqualTo(draw(8, new double[15], 8, 8));
  }

  @Test
  void aFlowOfAnotherAttentionNetworkIsRefused() {
    Path other = trunk("other", 4);
    assertThatThrownBy(() -> FlowPolicy.load(policyFile, other, Device.cpu()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another attention network")
        .hasMessageContaining("train policy");
  }

  private static double[] draw(int fresh, double[] earlier, int continued, long seed) {
    AttentionInference inference = new AttentionInference(trunk);
    inference.plan(situation().input(), new AttentionOutput(SETTINGS, SHAPE));
    float[] context = new float[inference.contextSize()];
    inference.context(context);
    try (FlowPolicy policy = FlowPolicy.load(policyFile, trunkFile, Device.cpu())) {
      return policy.draw(
          context,
          fresh,
          earlier,
          continued,
          DRAWING,
          UnaryOperator.identity(),
          Noise.generator(seed));
    }
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
    WeightsCard card = new WeightsCard("test", 0, "", 0, "", Map.of(), "", "");
    Documents.writeJson(WeightsCard.beside(file), card.of(file));
  }
}
