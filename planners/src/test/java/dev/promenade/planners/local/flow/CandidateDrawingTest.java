package dev.promenade.planners.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.guidance.Correction;
import dev.promenade.models.guidance.Descent;
import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.solver.Ddim;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.NonStationary;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.attention.UntrainedFlow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With untrained weights: what is tested holds whatever they are. */
class CandidateDrawingTest {
  private static final int MOST = 8;

  @TempDir private Path folder;

  private UntrainedFlow flow;
  private float[] context = {};
  private float[] earlier = {};
  private Pace pace = new Pace(MOST, 0, () -> 0);
  private long now;

  @BeforeEach
  void prepare() {
    flow = UntrainedFlow.in(folder, AttentionSettings.differential(), 1);
    context = new float[32];
    Arrays.fill(context, 0.3f);
    earlier = new float[flow.policy().planSize()];
    Arrays.fill(earlier, 0.2f);
  }

  @Test
  void aFittedFileDrawsWhatItsSolverDraws() {
    NonStationary fitted = fitted(2, 0, 0.5);
    Path file = write(fitted, flow.policy().hash(), 1);
    OdeSolver chosen = choose(file.toString());
    FlowPolicy.Drawing how = new FlowPolicy.Drawing(fitted, 2, 1, 0.5);
    // Every fourth goes on from the last plan.
    double[] expected = drawn(how, 0, 1, 2, 3, 4, 5, 6, 7);
    CandidateDrawing.Drawn drawn = draw(drawing(chosen, Map.of()), null);
    assertThat(drawn.shares()).isEqualTo(floats(expected));
    assertThat(drawn.figures()).containsEntry("solver", "bns");
    assertThat(draw(drawing(new Ddim(), Map.of()), null).shares()).isNotEqualTo(floats(expected));
  }

  /** Candidates by themselves, each from its own noise. */
  private double[] drawn(FlowPolicy.Drawing how, int... candidates) {
    FlowPolicy policy = flow.policy();
    VelocityField field = policy.velocity(context, 1);
    return IntStream.of(candidates)
        .mapToObj(
            k ->
                k % 4 == 3
                    ? policy.drawAgain(field, how, earlier, 1, Noise.generator(7, k))
                    : policy.draw(field, how, 1, Noise.generator(7, k)))
        .flatMapToDouble(DoubleStream::of)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"ddim, 2", "ddpm, 4", "midpoint, 4"})
  void howManyThereAreChangesNoCandidate(String solver, int steps) {
    OdeSolver chosen = OdeSolver.named(solver);
    float[] few = draw(drawing(chosen, Map.of("candidates", 16, "steps", steps)), null).shares();
    float[] many = draw(drawing(chosen, Map.of("candidates", 32, "steps", steps)), null).shares();
    assertThat(few).hasSize(16 * flow.policy().planSize());
    assertThat(many).hasSize(2 * few.length);
    assertThat(Arrays.copyOf(many, few.length)).isEqualTo(few);
  }

  @Test
  void aFileBesideTheWeightsIsFoundByItsName() {
    write(fitted(2, 0, 0.5), flow.policy().hash(), 1);
    assertThat(choose("solver.json").name()).isEqualTo("bns");
  }

  @Test
  void aPlainSolverIsChosenByItsNameAndWithoutOneTheWeightsSayIt() {
    assertThat(choose("midpoint").name()).isEqualTo("midpoint");
    assertThat(choose(flow.policy().sampler())).isEqualTo(new Ddim());
  }

  @Test
  void filesForAnotherFlowOrAnotherGuidanceAreRefused() {
    String other = "0".repeat(64);
    String wish = write(fitted(2, 0), other, 1).toString();
    assertThatThrownBy(() -> choose(wish))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("solver.json")
        .hasMessageContaining(other);
    write(fitted(2, 0), flow.policy().hash(), 3);
    assertThatThrownBy(() -> choose(wish))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("solver.json")
        .hasMessageContaining("fitted with guidance 3.0");
  }

  @Test
  void whatASolverCannotDrawIsRefusedBeforeTheRobotDrives() {
    OdeSolver bns = fitted(2, 0);
    assertThatThrownBy(() -> drawing(bns, Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("bns", "0.5", "steps", "renoised");
    assertThat(draw(drawing(bns, Map.of("continued", 0.0)), null).shares()).hasSize(MOST * 15);
    assertThatThrownBy(() -> drawing(bns, Map.of("steps", 3, "continued", 0.0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not fitted to 3 steps");
    assertThatThrownBy(() -> drawing(OdeSolver.named("midpoint"), Map.of("steps", 3)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("midpoint", "2 evaluations", "steps");
    assertThatThrownBy(() -> drawing(OdeSolver.named("heun"), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("heun", "midpoint");
  }

  /** Each evaluation takes so long; the second plan knows it from the first. */
  @ParameterizedTest
  @CsvSource({"1, midpoint, 4", "5.5, midpoint, 2", "8, midpoint, 2", "12, ddim, 1"})
  void whatTakesTooLongIsDrawnWithFewerEvaluationsInTheEndByDdim(
      double milliseconds, String solver, int evaluations) {
    CandidateDrawing drawing =
        drawing(new SlowMidpoint(milliseconds), Map.of("steps", 4, "budget", 60.0));
    draw(drawing, null);
    pace.begin();
    assertThat(draw(drawing, null).figures())
        .containsEntry("solver", solver)
        .containsEntry("evaluations", String.valueOf(evaluations));
  }

  @ParameterizedTest
  @CsvSource({"ddim, 1", "ddim, 2", "midpoint, 2", "ghvb, 2", "dpm++2m, 3"})
  void plansEndWhereTheyAreSteeredTo(String solver, int steps) {
    CandidateDrawing drawing = drawing(OdeSolver.named(solver), Map.of("steps", steps));
    assertThat(draw(drawing, toQuarter()).shares()).containsOnly(0.25f);
  }

  /** Steers every number of a plan to a quarter at once. */
  private Correction toQuarter() {
    return new Descent(
        (samples, slope) -> Arrays.setAll(slope, i -> samples[i] - 0.25),
        flow.policy().planSize(),
        1,
        1);
  }

  /** Moves the clock on with each evaluation. */
  private final class SlowMidpoint implements OdeSolver {
    private final OdeSolver midpoint = OdeSolver.named("midpoint");
    private final double milliseconds;

    SlowMidpoint(double milliseconds) {
      this.milliseconds = milliseconds;
    }

    @Override
    public String name() {
      return midpoint.name();
    }

    @Override
    public int order() {
      return midpoint.order();
    }

    @Override
    public int evaluationsPerStep() {
      return midpoint.evaluationsPerStep();
    }

    @Override
    public Run begin(
        VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
      Run run = midpoint.begin(field, path, size, random);
      return (from, to, points) -> {
        now += (long) (1e6 * milliseconds * evaluationsPerStep());
        run.step(from, to, points);
      };
    }
  }

  private CandidateDrawing drawing(OdeSolver solver, Map<String, Object> changes) {
    FlowPolicyPlanner.Settings settings =
        LocalPlanners.parameters("flow")
            .with("candidates", MOST)
            .withAll("test", changes)
            .as(FlowPolicyPlanner.Settings.class);
    pace = new Pace(settings.candidates(), settings.budget().orElse(Pace.NO_LIMIT), () -> now);
    pace.begin();
    return new CandidateDrawing(flow.policy(), solver, settings, pace);
  }

  private CandidateDrawing.Drawn draw(CandidateDrawing drawing, @Nullable Correction steering) {
    CandidateDrawing.Drawn drawn = drawing.draw(context, earlier, steering, 7);
    assertThat(drawn.failure()).isEmpty();
    return drawn;
  }

  private OdeSolver choose(String wish) {
    return FittedSolver.choose(wish, flow.file(), flow.policy().hash(), 1);
  }

  private Path write(NonStationary solver, String hash, double guidance) {
    Path file = folder.resolve("solver.json");
    new FittedSolver(
            hash, guidance, "promenade train sampler", 1, solver.tables(), null, null, null)
        .write(file);
    return file;
  }

  /** Steps of Euler, a little too long. */
  private static NonStationary fitted(int steps, double... starts) {
    List<NonStationary.Table> tables = new ArrayList<>();
    for (double start : starts) {
      NonStationary.Table euler = NonStationary.Table.euler(steps, start);
      double[] scale = euler.ofStart();
      Arrays.fill(scale, 1.1);
      tables.add(new NonStationary.Table(euler.times(), scale, euler.ofVelocities()));
    }
    return new NonStationary(tables);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
