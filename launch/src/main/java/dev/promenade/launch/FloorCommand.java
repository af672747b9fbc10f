package dev.promenade.launch;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.behavior.BehaviorMapFile;
import dev.promenade.planners.map.MapWriter;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.render.BehaviorPicture;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.scenario.FloorPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a map_server map from a floor plan, and a behavioural map from a map with names. */
@Command(
    name = "floor",
    mixinStandardHelpOptions = true,
    description = {
      "Make a map (map_server YAML and PNG) from a floor plan of rooms and doors,",
      "or a behavioural map from a map with names for its rooms."
    },
    footer = {
      "",
      "Examples:",
      "  promenade floor office --out office.yaml",
      "  promenade floor mine.plan.yaml --out maps/mine.yaml",
      "  promenade floor office --behaviors office.behaviors.yaml --png office.png"
    })
final class FloorCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FLOOR",
      description = {
        "A floor plan: a file, or the name of a shipped one.",
        "With --behaviors and --png, a map with a file of names (MAP.places.yaml) beside it."
      })
  private String floor;

  @Option(
      names = "--out",
      paramLabel = "FILE.yaml",
      description = "Where to write the map; the picture goes beside it.")
  private @Nullable Path out;

  @Option(
      names = "--behaviors",
      paramLabel = "FILE.yaml",
      description = "Write the behavioural map there: places and what leads from one to another.")
  private @Nullable Path behaviors;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw the behavioural map.")
  private @Nullable Path png;

  @Override
  public void run() {
    if (out == null && behaviors == null && png == null) {
      throw InputException.of(
          "floor", "has nothing to write", "give --out, --behaviors or --png and a file");
    }
    PrintWriter print = spec.commandLine().getOut();
    if (out != null) {
      writeMap(out, print);
    }
    if (behaviors != null || png != null) {
      writeBehaviors(print);
    }
    print.flush();
  }

  private void writeMap(Path target, PrintWriter print) {
    if (!target.toString().endsWith(".yaml")) {
      throw InputException.of("--out", "", target, "give a file name that ends in .yaml");
    }
    OccupancyGrid grid = FloorPlan.read(Home.find("maps", floor, ".plan.yaml")).toGrid();
    MapWriter.write(target, grid, true);
    print.printf(
        "%s: %d × %d cells of %s m%n", target, grid.width(), grid.height(), grid.resolution());
  }

  private void writeBehaviors(PrintWriter print) {
    Floor found = Floor.find(floor);
    print.printf(
        "%s: %d rooms, %d places, %d behaviours%n",
        found.behaviors().name(),
        found.behaviors().rooms().size(),
        found.behaviors().places().size(),
        found.behaviors().edges().size());
    if (behaviors != null) {
      BehaviorMapFile.write(behaviors, found.behaviors());
      print.println("behavioural map: " + behaviors);
    }
    if (png != null) {
      Png.write(
          BehaviorPicture.draw(
              found.field().grid(), found.behaviors(), found.annotation().landmarks()),
          png);
      print.println("picture: " + png);
    }
  }
}
