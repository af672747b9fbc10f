package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.models.attention.DemonstrationFile;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.training.WeightsCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On flows that were hardly trained, on the shipped attention network. */
class BenchWishesTest {
  @TempDir private Path folder;

  private Path data = Path.of("");

  @BeforeEach
  void demonstrate() {
    AttentionSettings settings = AttentionSettings.differential();
    List<Demonstration> samples = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Demonstration sample = Demonstration.empty(settings);
      sample.input().state[3] = 0.3f;
      sample.input().state[4] = 1;
      sample.input().state[6] = 1;
      for (int p = 0; p < settings.routePoints(); p++) {
        sample.input().route[3 * p] = 0.25f * (p + 1);
      }
      sample.input().setPeopleCount(1, settings);
      sample.input().people[2 * settings.history()] = 1;
      for (int t = 0; t < settings.poses(); t++) {
        sample.plan()[3 * t] = 0.1f * i * (t + 1);
      }
      samples.add(sample);
    }
    data = folder.resolve("data");
    DemonstrationFile.write(data.resolve("a.demos"), settings, 1, "test", samples);
  }

  @Test
  void everyWishHasALineForEveryWeight() throws Exception {
    Path flow = train(" --returns");
    assertThat(WeightsCard.verify(flow).network()).contains("returns (pace, more room)");
    List<String> lines = bench(flow);
    assertThat(lines)
        .containsExactly(
            "nothing, guidance 1.0",
            "nothing, guidance 2.0",
            "demonstrated, guidance 1.0",
            "demonstrated, guidance 2.0",
            "pace 0.2, guidance 1.0",
            "pace 0.2, guidance 2.0",
            "room 0.2, guidance 1.0",
            "room 0.2, guidance 2.0");
  }

  @Test
  void aFlowWithoutReturnsIsComparedWithoutWishes() throws Exception {
    assertThat(bench(train(""))).containsExactly("nothing, guidance 1.0", "nothing, guidance 2.0");
  }

  @Test
  void studentsOfAFlowTakeTheWishesThatItTakes() {
    Path flow = train(" --returns");
    Path student = folder.resolve("student.safetensors");
    String options = " --data %s --trunk attention --device cpu".formatted(data);
    run(
        "train sampler --kind reflow --steps 2 --batch 4 --pairs 8 --flow %s --out %s%s"
            .formatted(flow, student, options));
    assertThat(FlowPolicy.takesWishes(student)).isTrue();
    String out =
        run(
            "bench samplers --conditions 3 --draws 2 --evaluations 1 --solvers ddim --flow %s%s --sampler %s"
                .formatted(flow, options, student));
    assertThat(out).contains("student");
  }

  @Test
  void aWishAboveOneIsRefusedInOneLine() {
    CommandRun refused =
        CommandRun.of(
            "bench wishes --flow flow --data x --trunk attention --wishes 0.5,1.5".split(" "));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--wishes").contains("1.5");
  }

  private Path train(String option) {
    Path flow = folder.resolve("flow.safetensors");
    run(
        "train policy --data %s --trunk attention --out %s --steps 2 --batch 4 --width 16 --depth 1 --device cpu%s"
            .formatted(data, flow, option));
    return flow;
  }

  /** Wish and weight of each line. */
  private List<String> bench(Path flow) throws Exception {
    Path json = folder.resolve("wishes.json");
    run(
        "bench wishes --flow %s --data %s --trunk attention --situations 6 --draws 3 --guidance 1,2 --wishes 0.2 --json %s"
            .formatted(flow, data, json));
    Written written = Written.read(json);
    for (String subject : written.subjects()) {
      assertThat(written.value(subject, "pace")).isBetween(0.0, 1.0);
      assertThat(written.value(subject, "score")).isPositive();
    }
    return List.copyOf(written.subjects());
  }

  private static String run(String words) {
    CommandRun run = CommandRun.of(words.split(" "));
    assertThat(run.exitCode()).as(words + ": " + run.err()).isZero();
    return run.out();
  }
}
