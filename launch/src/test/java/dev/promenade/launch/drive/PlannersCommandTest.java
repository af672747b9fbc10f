package dev.promenade.launch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.launch.CommandRun;
import dev.promenade.launch.Promenade;
import dev.promenade.models.io.Documents;
import dev.promenade.planners.local.LocalPlanners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class PlannersCommandTest {
  @TempDir private Path folder;

  static List<String> names() {
    return LocalPlanners.names();
  }

  @Test
  void allPlannersAreListedOnceAndOneIsTheDefault() {
    CommandRun run = CommandRun.of("planners");
    assertThat(run.exitCode()).isZero();
    for (String name : names()) {
      assertThat(run.out().lines().filter(line -> line.startsWith(name + " "))).hasSize(1);
    }
    assertThat(run.out().lines().filter(line -> line.contains("(default)")))
        .singleElement()
        .asString()
        .startsWith(LocalPlanners.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsPrintedAsAFileCanBeReadAgain(String name) throws IOException {
    CommandRun run = CommandRun.of("planners", name, "--yaml");
    Path file = Files.writeString(folder.resolve("mine.yaml"), run.out());
    assertThat(LocalPlanners.parameters(name).read(file)).isEqualTo(LocalPlanners.parameters(name));
  }

  @Test
  void programsGetAllOfIt() {
    Path json = folder.resolve("planners.json");
    assertThat(CommandRun.of("planners", "--json", json.toString()).exitCode()).isZero();
    JsonNode read = Documents.readJson(json, JsonNode.class);
    assertThat(read.get("default").asText()).isEqualTo(LocalPlanners.DEFAULT);
    assertThat(read.get("planners").findValuesAsText("description"))
        .hasSize(names().size())
        .doesNotContain("");
    JsonNode flow = read.get("planners").get(names().indexOf("flow"));
    assertThat(flow.get("files").get(0).get("there").asBoolean()).isTrue();
    assertThat(flow.get("parameters").get(0).get("type").asText()).isEqualTo("number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "planners flwo",
        "tune flwo --out x",
        "simulate doorway --planner flwo",
        "view doorway --planner flwo",
        "drive office --planner flwo",
        "regress smoke --planner flwo",
      })
  void anUnknownNameIsAnsweredByTheNearestAndAll(String line) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("'flwo'; did you mean 'flow'?")
        .contains(String.join(", ", LocalPlanners.names()));
  }

  @Test
  void everyOptionThatTakesALocalPlannerOffersAllOfThem() {
    List<OptionSpec> options =
        commands(Promenade.commandLine())
            .flatMap(command -> command.getCommandSpec().options().stream())
            .filter(option -> option.longestName().equals("--planner"))
            .filter(option -> !option.command().name().equals("route"))
            .toList();
    assertThat(options).hasSizeGreaterThanOrEqualTo(4);
    for (OptionSpec option : options) {
      assertThat(option.completionCandidates())
          .as(option.command().qualifiedName())
          .containsExactlyElementsOf(LocalPlanners.names());
      String usage = option.command().commandLine().getUsageMessage().replaceAll("\\s+", " ");
      assertThat(usage).contains(String.join(", ", LocalPlanners.names()));
    }
  }

  private static Stream<CommandLine> commands(CommandLine root) {
    return Stream.concat(
        Stream.of(root),
        root.getSubcommands().values().stream().distinct().flatMap(c -> commands(c)));
  }
}
