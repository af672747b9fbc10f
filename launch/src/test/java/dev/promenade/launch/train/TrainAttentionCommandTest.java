package dev.promenade.launch.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.promenade.launch.CommandRun;
import dev.promenade.models.attention.AttentionModel;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.NetworkShape;
import dev.promenade.models.io.Documents;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.attention.AttentionFiles;
import dev.promenade.planners.local.attention.AttentionPlanner;
import dev.promenade.sim.episode.CrowdNavEpisode;
import dev.promenade.sim.scenario.CrowdNav;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainAttentionCommandTest {
  private static final NetworkShape SMALL = new NetworkShape(16, 2, 2, true, true, false);
  private static final String RECIPE =
      """
      course: crowdnav
      seed: 1
      seedsPerFile: 1
      files: 3
      validationFiles: 1
      steps: 300
      batch: 64
      rate: 0.003
      validateEvery: 50
      patience: 20
      network: {width: 16, heads: 2, modes: 2, attends: true, seesPeople: true, direct: false}
      rounds:
        - {files: 1, expertShare: 0.5, steps: 30, rate: 0.001}
      """;

  @TempDir Path folder;

  private CommandRun train(String... more) throws IOException {
    Path recipe = folder.resolve("tiny.yaml");
    Files.writeString(recipe, RECIPE);
    String command =
        "train attention --device cpu --config %s --folder %s %s"
            .formatted(recipe, folder.resolve("work"), String.join(" ", more));
    return CommandRun.of(command.split(" "));
  }

  @Test
  void oneCommandLeadsFromNothingToAPlannerThatHasLearned() throws IOException {
    Path weights = folder.resolve("tiny.safetensors");

    CommandRun run = train("--out", weights.toString());

    assertThat(run.err()).doesNotContain("Exception");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("round 0").contains("round 1").contains("weights in");
    WeightsCard card = WeightsCard.verify(weights);
    assertThat(card.command()).startsWith("promenade train attention --device cpu");
    assertThat(card.metrics()).containsKeys("validationLoss", "validationPlan");
    assertThat(folder.resolve("tiny.safetensors.loss.png")).isNotEmptyFile();
    List<String> curve = Files.readAllLines(folder.resolve("work/round-0.checkpoint.csv"));
    double first = Double.parseDouble(curve.get(1).split(",", -1)[1]);
    double last = Double.parseDouble(curve.get(curve.size() - 1).split(",", -1)[1]);
    assertThat(last).as("loss at the end, %s at the beginning", first).isLessThan(0.6 * first);
    assertThat(left(AttentionFiles.load(weights))).isLessThan(0.5 * left(untrained()));

    // Nothing is left to do: the same command gives the same file at once.
    byte[] bytes = Files.readAllBytes(weights);
    CommandRun again = train("--out", weights.toString());
    assertThat(again.out()).doesNotContain("round 0:");
    assertThat(Files.readAllBytes(weights)).isEqualTo(bytes);
  }

  @Test
  void collectionAloneWritesDemonstrationsOnly() throws IOException {
    CommandRun run = train("--collect");

    assertThat(run.exitCode()).isZero();
    assertThat(folder.resolve("work/demonstrations/training").toFile().list()).hasSize(3);
    assertThat(folder.resolve("work").toFile().list())
        .containsExactlyInAnyOrder("demonstrations", "provenance.json");
  }

  @Test
  void aRecipeThatMakesNoSenseIsNamedWithItsField() throws IOException {
    Path recipe = folder.resolve("bad.yaml");
    Files.writeString(recipe, RECIPE.replace("expertShare: 0.5", "expertShare: 1.5"));
    CommandRun run =
        CommandRun.of("train", "attention", "--config", recipe.toString(), "--collect");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("rounds[0].expertShare is 1.5");
  }

  @Test
  void aRecipeForARobotOfOnesOwnIsCheckedToo() throws IOException {
    Path recipe = folder.resolve("robot.yaml");
    String social = RECIPE.replace("course: crowdnav", "course: social");
    Files.writeString(recipe, social + "robot: {radius: -1, maxSpeed: 1.5}\n");
    CommandRun wrong =
        CommandRun.of("train", "attention", "--config", recipe.toString(), "--collect");
    Files.writeString(recipe, RECIPE + "robot: {radius: 0.4}\n");
    CommandRun elsewhere =
        CommandRun.of("train", "attention", "--config", recipe.toString(), "--collect");

    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("robot.yaml").contains("radius").contains("-1");
    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("robot").contains("leave it out");
  }

  /** How far the likeliest plan leaves the robot from the goal after 12 s, on average [m]. */
  private static double left(AttentionWeights weights) {
    double sum = 0;
    CrowdNav alone = new CrowdNav(new CrowdNav.Settings("alone", 1, 4, false, 0));
    for (long seed = 2000; seed < 2004; seed++) {
      EpisodeSetup setup = alone.setup(seed);
      AttentionPlanner planner =
          new AttentionPlanner(
              setup.robot(),
              setup.distances(),
              LocalPlanners.parameters("attention")
                  .withPeriod(setup.tick())
                  .with("choice", "likeliest")
                  .as(AttentionPlanner.Settings.class),
              weights);
      CrowdNavEpisode episode = new CrowdNavEpisode(setup, planner, false);
      while (episode.end() == null && episode.time() < 12) {
        episode.step();
      }
      sum += episode.robotInMap().distanceTo(setup.goalInMap());
    }
    return sum / 4;
  }

  private AttentionWeights untrained() {
    Path file = folder.resolve("untrained.safetensors");
    AttentionSettings settings = AttentionSettings.crowdNav();
    try (AttentionModel model = new AttentionModel(settings, SMALL, Device.cpu(), 1)) {
      model.save(file, model.parameters().save(""));
      WeightsCard card = new WeightsCard("test", 0, "", 0, "", Map.of(), "", "", null);
      Documents.writeJson(WeightsCard.beside(file), card.of(file));
    }
    return AttentionFiles.load(file);
  }
}
