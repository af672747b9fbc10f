package dev.promenade.launch;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.map.MapWriter;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.FloorPlan;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a map_server map from a floor plan. */
@Command(
    name = "floor",
    mixinStandardHelpOptions = true,
    description = "Make a map (map_server YAML and PNG) from a floor plan of rooms and doors.",
    footer = {
      "",
      "Examples:",
      "  promenade floor office --out office.yaml",
      "  promenade floor mine.plan.yaml --out maps/mine.yaml"
    })
final class FloorCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PLAN",
      description = "A floor plan: a file, or the name of a shipped one.")
  private String plan;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.yaml",
      description = "Where to write the map; the picture goes beside it.")
  private Path out;

  @Override
  public void run() {
    if (!out.toString().endsWith(".yaml")) {
      throw InputException.of("--out", "", out, "give a file name that ends in .yaml");
    }
    OccupancyGrid grid = FloorPlan.read(Home.find("maps", plan, ".plan.yaml")).toGrid();
    MapWriter.write(out, grid, true);
    spec.commandLine()
        .getOut()
        .printf("%s: %d × %d cells of %s m%n", out, grid.width(), grid.height(), grid.resolution());
    spec.commandLine().getOut().flush();
  }
}
