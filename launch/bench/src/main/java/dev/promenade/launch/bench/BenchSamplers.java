package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.launch.generate.FlowSource;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.distill.SampleQuality;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.Ghvb;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.sim.metrics.Confidence;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.tasks.maze.CurvePicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The curve of quality against evaluations for every sampler of a flow. */
@Command(
    name = "samplers",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Compare samplers of a flow at several numbers of evaluations: how far samples miss where"
            + " their noise ends on the flow followed finely (rms), how far their distribution is"
            + " from the flow's (distance), and how well they foretell plans held out, against 50"
            + " steps of Euler (score; below 0 is better). Each with 95 %% intervals.",
    footer = {
      "",
      "Example:",
      "  promenade bench samplers --flow flow --data held-out --trunk attention \\",
      "      --sampler flow-bns.json --sampler flow-reflow.safetensors --picture samplers.png"
    })
final class BenchSamplers extends Bench {
  /** The reference of the scores. */
  private static final int EULER_STEPS = 50;

  private static final int TIMED_PLANS = 64;
  private static final int TIMED_RUNS = 15;

  @Mixin private FlowSource source;

  @Option(
      names = "--sampler",
      paramLabel = "FILE",
      description = "What 'train sampler' made from the flow: a solver or a student. Repeatable.")
  private List<Path> samplers = new ArrayList<>();

  @Option(
      names = "--solvers",
      split = ",",
      paramLabel = "NAME",
      description = "Plain solvers to compare with (default: all that suit).")
  private List<String> solvers = new ArrayList<>();

  @Option(
      names = "--evaluations",
      split = ",",
      defaultValue = "1,2,3,4,6,8,16",
      paramLabel = "N",
      description = "Evaluations to compare at.")
  private List<Integer> evaluations = new ArrayList<>();

  @Option(names = "--conditions", defaultValue = "400", description = "Situations to draw for.")
  private int conditions;

  @Option(names = "--draws", defaultValue = "16", description = "Samples for each.")
  private int draws;

  @Option(
      names = "--guidance",
      defaultValue = "1",
      description = "Weight of the condition; 1 is no guidance.")
  private double guidance;

  @Option(names = "--seed", defaultValue = "1000", description = "Seed of plans and noise.")
  private long seed;

  @Option(names = "--picture", paramLabel = "FILE", description = "PNG of the distances.")
  @Output
  private @Nullable Path picture;

  /** A sampler at hand. */
  private record Subject(String name, FlowModel model, double guidance, OdeSolver solver) {}

  /** A point of a curve: distance to the distribution of the flow, a share of its spread. */
  private record Point(String sampler, int evaluations, Interval distance) {}

  @Override
  protected void check() {
    if (conditions < 2 || draws < 2 || evaluations.stream().anyMatch(count -> count < 1)) {
      throw InputException.of(
          "--conditions, --draws, --evaluations",
          "",
          "%d, %d, %s".formatted(conditions, draws, evaluations),
          "give 2 or more, 2 or more, and evaluations of 1 or more");
    }
  }

  @Override
  protected boolean measure(Report report) {
    List<FlowModel> students = new ArrayList<>();
    try (FlowModel flow = source.load()) {
      PlanData data = source.plans(flow, 20 * conditions, seed);
      PlanData.Batch held = data.draw(conditions, Noise.generator(seed));
      SampleQuality quality = new SampleQuality(flow, guidance, held, draws, seed);
      SampleQuality.Score euler = quality.measure(flow, guidance, RungeKutta.euler(), EULER_STEPS);
      List<Point> points = new ArrayList<>();
      List<Subject> subjects = subjects(flow, students);
      Subject reference = new Subject("euler", flow, guidance, RungeKutta.euler());
      report.note("spread of the flow: %.4f; flow %s", quality.spread(), source.hash());
      points.add(point(report, reference, EULER_STEPS, held, quality, euler));
      for (Subject subject : subjects) {
        for (int count : evaluations) {
          if (offers(subject, count)) {
            points.add(point(report, subject, count, held, quality, euler));
          }
        }
      }
      draw(points);
    } finally {
      students.forEach(FlowModel::close);
    }
    return true;
  }

  /** The plain solvers, then what was made from the flow. */
  private List<Subject> subjects(FlowModel flow, List<FlowModel> students) {
    List<Subject> subjects = new ArrayList<>();
    for (OdeSolver solver : plainSolvers()) {
      String name = solver instanceof Ghvb ghvb ? "ghvb %s".formatted(ghvb.beta()) : solver.name();
      subjects.add(new Subject(name, flow, guidance, solver));
    }
    for (Path file : samplers) {
      String name = file.getFileName().toString().replaceFirst("\\.(json|safetensors)$", "");
      if (file.toString().endsWith(".json")) {
        FittedSolver fitted = FittedSolver.read(file, source.hash());
        subjects.add(new Subject(name, flow, guidance, fitted.solver()));
      } else {
        FlowModel student = source.load(file);
        students.add(student);
        OdeSolver solver = OdeSolver.named(SafeTensors.read(file).text("sampler"));
        subjects.add(new Subject(name, student, 1, solver));
      }
    }
    return subjects;
  }

  /** Those wished for, else all but those that evaluate the end, of no use to most flows here. */
  private List<OdeSolver> plainSolvers() {
    if (!solvers.isEmpty()) {
      return solvers.stream().map(OdeSolver::named).toList();
    }
    List<OdeSolver> all = new ArrayList<>();
    OdeSolver.all().stream().filter(solver -> !solver.evaluatesEnd()).forEach(all::add);
    all.add(new Ghvb(0.5));
    all.add(new Ghvb(1));
    return all;
  }

  /** Whether so many evaluations are possible. */
  private static boolean offers(Subject subject, int count) {
    boolean single = subject.model.settings().network().kind() == NetworkSettings.Kind.EQUILIBRIUM;
    return !(single && count > 1) && subject.solver.makes(count, 0);
  }

  private Point point(
      Report report,
      Subject subject,
      int count,
      PlanData.Batch held,
      SampleQuality quality,
      SampleQuality.Score euler) {
    int steps = count / subject.solver.evaluationsPerStep();
    SampleQuality.Score score =
        quality.measure(subject.model, subject.guidance, subject.solver, steps);
    double reference = Arrays.stream(euler.scores()).average().orElse(1);
    double[] differences = new double[conditions];
    Arrays.setAll(differences, i -> (score.scores()[i] - euler.scores()[i]) / reference);
    long before = subject.model.iterations();
    double millis = millis(subject, steps, held);
    Interval distance = Confidence.mean(score.distances());
    report.row(
        "%s, %d".formatted(subject.name, count),
        Figure.of("rms", score.rms(), ""),
        Figure.of("distance", distance, 100, "%"),
        Figure.of("score", Confidence.mean(differences), 100, "%"),
        Figure.of("64 plans", millis, "ms"),
        Figure.of("iterations", (double) (subject.model.iterations() - before) / TIMED_RUNS, ""));
    return new Point(subject.name, count, distance);
  }

  private double millis(Subject subject, int steps, PlanData.Batch held) {
    int size = subject.model.settings().network().size();
    int wanted = subject.model.settings().network().conditions();
    double[] all = held.conditions();
    double[] noise = Noise.gaussian(TIMED_PLANS * size, Noise.generator(seed));
    Stopwatch watch = new Stopwatch();
    for (int i = 0; i < TIMED_RUNS; i++) {
      double[] condition =
          all == null
              ? null
              : Arrays.copyOfRange(all, i % conditions * wanted, (i % conditions + 1) * wanted);
      watch.time(
          () -> {
            VelocityField field = subject.model.field(condition, subject.guidance);
            new FlowSampler(
                    field, subject.model.path(), subject.solver, subject.solver.grid(steps, 0))
                .sample(noise, Noise.generator(seed));
          });
    }
    return watch.processorMillis(0.5);
  }

  private void draw(List<Point> points) {
    if (picture != null) {
      Map<String, double[][]> curves = new LinkedHashMap<>();
      for (Point point : points) {
        curves.put(point.sampler, curve(points, point.sampler));
      }
      draw(
          CurvePicture.draw(
              "Samplers of %s, guidance %s".formatted(source.file().getFileName(), guidance),
              "energy distance to the flow [% of its spread]",
              curves),
          picture);
    }
  }

  private static double[][] curve(List<Point> points, String sampler) {
    List<Point> own =
        points.stream()
            .filter(p -> p.sampler.equals(sampler))
            .sorted((a, b) -> Integer.compare(a.evaluations, b.evaluations))
            .toList();
    return new double[][] {
      own.stream().mapToDouble(Point::evaluations).toArray(),
      own.stream().mapToDouble(p -> 100 * p.distance.mean()).toArray()
    };
  }
}
