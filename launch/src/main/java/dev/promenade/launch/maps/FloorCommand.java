package dev.promenade.launch.maps;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.planners.behavior.BehaviorMapFile;
import dev.promenade.planners.behavior.FloorAnnotation.Thing;
import dev.promenade.planners.map.MapWriter;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.render.BehaviorPicture;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.scenario.FloorPlan;
import dev.promenade.sim.scenario.LabFloor;
import dev.promenade.sim.scenario.PlanNames;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
      "Make a map (map_server YAML and PNG) from a floor plan of rooms and doors, draw a floor from a"
          + " seed, or make a behavioural map from a map with names for its rooms."
    },
    footer = {
      "",
      "Examples:",
      "  promenade floor office --out office.yaml",
      "  promenade floor mine.plan.yaml --out maps/mine.yaml",
      "  promenade floor lab --generate 2 --out maps/lab.yaml",
      "  promenade floor office --behaviors office.behaviors.yaml --png office.png"
    })
public final class FloorCommand implements Runnable {
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
  @Output(beside = "a picture")
  private @Nullable Path out;

  @Option(
      names = "--generate",
      paramLabel = "SEED",
      description = {
        "Draw a floor of labs and offices from a seed, by the name FLOOR. Its plan and the names of"
            + " its rooms (FILE.plan.yaml, FILE.places.yaml) go beside the map of --out."
      })
  private @Nullable Long generate;

  @Option(
      names = "--places",
      description = "With --out, write the names of the plan's rooms beside the map too.")
  private boolean places;

  @Option(
      names = "--behaviors",
      paramLabel = "FILE.yaml",
      description = "Write the behavioural map there: places and what leads from one to another.")
  @Output
  private @Nullable Path behaviors;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw the behavioural map.")
  @Output
  private @Nullable Path png;

  @Override
  public void run() {
    if (out == null && behaviors == null && png == null) {
      throw InputException.of(
          "floor", "has nothing to write", "give --out, --behaviors or --png and a file");
    }
    if (generate != null && out == null) {
      throw InputException.of("--generate", "has nowhere to go", "give --out FILE.yaml");
    }
    PrintWriter print = spec.commandLine().getOut();
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      if (out != null) {
        writeMap(out, print, provenance);
      }
      if (behaviors != null || png != null) {
        writeBehaviors(print, provenance);
      }
    }
    print.flush();
  }

  private void writeMap(Path target, PrintWriter print, CommandProvenance provenance) {
    if (!target.toString().endsWith(".yaml")) {
      throw InputException.of("--out", "", target, "give a file name that ends in .yaml");
    }
    FloorPlan plan;
    List<Thing> things = List.of();
    Provenance made;
    if (generate == null) {
      plan = FloorPlan.read(Home.find("maps", floor, ".plan.yaml"));
      made = provenance.get();
    } else {
      LabFloor.Drawn drawn = LabFloor.draw(floor, generate);
      plan = drawn.plan();
      things = drawn.landmarks();
      made = provenance.get();
      made.writeYaml(Floor.beside(target, ".plan.yaml"), plan);
    }
    if (places || generate != null) {
      Path names = Floor.beside(target, Floor.PLACES);
      made.writeYaml(names, PlanNames.annotation(plan, things));
      print.println("names of rooms: " + names);
    }
    OccupancyGrid grid = plan.toGrid();
    MapWriter.write(target, grid, made);
    print.printf(
        "%s: %d × %d cells of %s m%n", target, grid.width(), grid.height(), grid.resolution());
  }

  private void writeBehaviors(PrintWriter print, CommandProvenance provenance) {
    Floor found = Floor.find(out == null ? floor : out.toString());
    print.printf(
        "%s: %d rooms, %d places, %d behaviours%n",
        found.behaviors().name(),
        found.behaviors().rooms().size(),
        found.behaviors().places().size(),
        found.behaviors().edges().size());
    if (behaviors != null) {
      BehaviorMapFile.write(behaviors, found.behaviors(), provenance.get());
      print.println("behavioural map: " + behaviors);
    }
    if (png != null) {
      Png.write(
          BehaviorPicture.draw(
              found.field().grid(), found.behaviors(), found.annotation().landmarks()),
          png,
          provenance.get());
      print.println("picture: " + png);
    }
  }
}
