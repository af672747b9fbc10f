package dev.promenade.launch.terminal;

import dev.promenade.launch.home.Home;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.episode.Episodes;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose a local planner and its parameters. */
public final class PlannerOptions {
  private static final String OPTION = "--planner";

  @Option(
      names = OPTION,
      paramLabel = "NAME",
      completionCandidates = Names.class,
      defaultValue = LocalPlanners.DEFAULT,
      description = "The local planner: ${COMPLETION-CANDIDATES}; see 'promenade planners'.")
  private String planner = LocalPlanners.DEFAULT;

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description =
          "The local planner's parameters, as tune writes them: a file, or the name of a shipped"
              + " one (default: the planner's own).")
  private @Nullable String parameters;

  /** The names of all local planners, for help and completion. */
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return LocalPlanners.names().iterator();
    }
  }

  /**
   * The planner chosen.
   *
   * @throws dev.promenade.models.io.InputException if there is none of that name
   */
  public String name() {
    return LocalPlanners.find(OPTION, planner).name();
  }

  /**
   * Episodes with the planner's parameters, if others than its own were chosen.
   *
   * @throws dev.promenade.models.io.InputException if there is no such planner or file, or the file
   *     does not fit the planner
   */
  public Episodes applyTo(Episodes episodes) {
    Parameters own = LocalPlanners.find(OPTION, planner).parameters();
    return parameters == null
        ? episodes
        : episodes.withParameters(Map.of(planner, own.read(file(parameters))));
  }

  /** A file of parameters that the user named. */
  public static Path file(String name) {
    return Home.find("parameters", name, ".yaml");
  }
}
