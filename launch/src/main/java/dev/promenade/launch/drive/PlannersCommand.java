package dev.promenade.launch.drive;

import com.google.common.collect.ImmutableMap;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.local.KnownPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.RobotModel;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which local planners there are, and what can be set about each. */
@Command(
    name = "planners",
    mixinStandardHelpOptions = true,
    description = "List the local planners, or the parameters of one.",
    footer = {
      "",
      "Examples:",
      "  promenade planners",
      "  promenade planners dwa",
      "  promenade planners dwa --yaml > mine.yaml",
      "  promenade simulate doorway --planner dwa --parameters mine.yaml"
    })
public final class PlannersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLANNER",
      completionCandidates = PlannerOptions.Names.class,
      description = "Show its parameters: ${COMPLETION-CANDIDATES}.")
  private @Nullable String name;

  @Option(
      names = "--yaml",
      description = "Print its parameters as a file to change and to give to --parameters.")
  private boolean yaml;

  @Option(
      names = "--markdown",
      description = "Print the tables of docs/planners.md: of all planners, or of one.")
  private boolean markdown;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all of it as JSON.")
  @Output
  private @Nullable Path json;

  @Override
  public Integer call() {
    List<KnownPlanner<?>> shown =
        name == null
            ? List.copyOf(LocalPlanners.all())
            : List.of(LocalPlanners.find("PLANNER", name));
    PrintWriter out = spec.commandLine().getOut();
    if (yaml) {
      if (name == null) {
        throw InputException.of(
            "--yaml", "is for one planner", "name it: promenade planners dwa --yaml");
      }
      out.print(shown.get(0).parameters().toYaml());
    } else if (markdown) {
      out.print(shown.stream().map(PlannersCommand::markdown).collect(Collectors.joining("\n")));
    } else if (name == null) {
      shown.forEach(planner -> out.println(line(planner)));
      out.println("\nThe parameters of one: promenade planners NAME");
    } else {
      tell(shown.get(0), out);
    }
    if (json != null) {
      try (CommandProvenance provenance = new CommandProvenance(spec)) {
        provenance
            .get()
            .writeJson(
                json,
                ImmutableMap.of(
                    "default",
                    LocalPlanners.DEFAULT,
                    "planners",
                    shown.stream().map(PlannersCommand::document).toList()));
      }
    }
    out.flush();
    return 0;
  }

  private static String line(KnownPlanner<?> planner) {
    String missing =
        planner.missing(RobotModel.differential()).isEmpty() ? "" : " (weights missing)";
    return "%-14s %s%s%s"
        .formatted(
            planner.name(),
            planner.description(),
            planner.isDefault() ? " (default)" : "",
            missing);
  }

  private static void tell(KnownPlanner<?> planner, PrintWriter out) {
    out.println(planner.name() + ": " + planner.description());
    for (Path file : planner.files(RobotModel.differential(), planner.parameters())) {
      out.printf("needs %s%s%n", file, Files.isRegularFile(file) ? "" : " (missing)");
    }
    out.println();
    for (Parameter parameter : planner.parameters().known()) {
      out.printf(
          "%-18s %-10s %-24s %s%n",
          parameter.name(),
          Parameter.plain(parameter.value()),
          parameter.range() + (parameter.unit().isEmpty() ? "" : " " + parameter.unit()),
          parameter.meaning());
    }
  }

  private static String markdown(KnownPlanner<?> planner) {
    return "### `%s`%n%n%s".formatted(planner.name(), planner.parameters().toMarkdown());
  }

  private static Map<String, Object> document(KnownPlanner<?> planner) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", planner.name());
    document.put("description", planner.description());
    document.put("offeredBy", planner.origin());
    document.put(
        "files",
        planner.files(RobotModel.differential(), planner.parameters()).stream()
            .map(file -> Map.of("file", file.toString(), "there", Files.isRegularFile(file)))
            .toList());
    document.put("parameters", planner.parameters().known());
    return document;
  }
}
