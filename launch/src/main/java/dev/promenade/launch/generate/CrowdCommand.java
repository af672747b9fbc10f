package dev.promenade.launch.generate;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.provenance.ProvenanceBeside;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.MapWriter;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.people.RecordedTrack;
import dev.promenade.sim.render.CrowdPicture;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.scenario.Area;
import dev.promenade.sim.scenario.CrowdCourse;
import dev.promenade.sim.scenario.CrowdFlow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the ways of a crowd. */
@Command(
    name = "crowd",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Draw how a crowd goes from one area to another without touching walls and without crowding,"
            + " as a generalised Schrödinger bridge. Writes the ways as a recording (lines 'frame"
            + " person x y', 0.4 s apart), a scenario in which the robot meets that crowd, a picture.",
    footer = {
      "",
      "Examples:",
      "  promenade crowd s-tunnel --people 60 --picture crowd.png",
      "  promenade crowd office --from 1,1,4,4 --to 20,8,24,11 --seconds 30 --out crowd.txt",
      "  promenade crowd v-neck --scenario neck.yaml --start 13,4 --goal 1,4",
      "  promenade simulate neck.yaml"
    })
public final class CrowdCommand implements Runnable {
  private static final double RECORDED_STEP = 0.4;

  @Spec private CommandSpec spec;

  /** The names of the built-in courses, for help and completion. */
  static final class Courses implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return CrowdCourse.names().iterator();
    }
  }

  @Parameters(
      paramLabel = "COURSE",
      completionCandidates = Courses.class,
      description = "${COMPLETION-CANDIDATES}, or a map: a shipped name or a file.")
  private String course = "";

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "M",
      description = "Area where they start on a map: left,bottom,right,top.")
  private List<Double> from = List.of();

  @Option(names = "--to", split = ",", paramLabel = "M", description = "Area where they go.")
  private List<Double> to = List.of();

  @Option(names = "--people", defaultValue = "40", description = "How many, 1 to 1000.")
  private int people;

  @Option(names = "--seconds", defaultValue = "15", description = "Time that all take.")
  private double seconds;

  @Option(names = "--radius", defaultValue = "0.25", description = "Of everybody [m].")
  private double radius;

  @Option(names = "--room", defaultValue = "0.1", description = "To walls beside it [m].")
  private double room;

  @Option(names = "--crowding", defaultValue = "3000", description = "Weight of closeness.")
  private double crowding;

  @Option(names = "--sigma", defaultValue = "0.4", description = "Chance over the way [m].")
  private double sigma;

  @Option(names = "--rounds", defaultValue = "3", description = "Of bridges and matching, odd.")
  private int rounds;

  @Option(names = "--seed", defaultValue = "1", description = "Of places and chance.")
  private long seed;

  @Option(names = "--start", split = ",", paramLabel = "M", description = "The robot's: x,y.")
  private List<Double> start = List.of();

  @Option(names = "--goal", split = ",", paramLabel = "M", description = "The robot's: x,y.")
  private List<Double> goal = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Recording to write.")
  @Output
  private @Nullable Path out;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Scenario to write; the recording and a course's map go beside it.")
  @Output(beside = "a recording")
  private @Nullable Path scenario;

  @Option(names = "--picture", paramLabel = "FILE", description = "PNG of the ways.")
  @Output
  private @Nullable Path picture;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to FILE too.")
  @Output
  private @Nullable Path json;

  /**
   * Figures of a crowd.
   *
   * @param meanSpeed [m/s]
   * @param touching share of ways that touch a wall
   * @param walksTouching share of the walks of chance whose centre enters a wall
   * @param nearest least distance of two centres at any time [m]
   * @param missed how far walks end from an end of their own, root mean square [m]
   */
  record Figures(
      int people,
      double meanSpeed,
      double touching,
      double walksTouching,
      double nearest,
      double missed) {}

  @Override
  public void run() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      run(provenance);
    }
  }

  private void run(CommandProvenance provenance) {
    requirePoint("--start", start);
    requirePoint("--goal", goal);
    if (scenario != null && (start.isEmpty() || goal.isEmpty())) {
      throw InputException.of(
          "--scenario", "needs the robot's way", "give --start X,Y and --goal X,Y");
    }
    CrowdFlow flow;
    try {
      flow =
          new CrowdFlow(
              course(),
              new CrowdFlow.Settings(people, seconds, radius, room, crowding, sigma, rounds, seed));
    } catch (IllegalArgumentException e) {
      throw InputException.of("the crowd", "cannot be: " + e.getMessage(), "correct it", e);
    }
    CrowdFlow.Drawn drawn;
    try (Progress bar = Progress.of("crowd", rounds, " rounds")) {
      drawn = flow.draw(bar::at);
    }
    Figures figures = measure(drawn, flow.distances());
    PrintWriter writer = spec.commandLine().getOut();
    writer.printf(
        Locale.ROOT,
        "%d people at %.2f m/s; ways touching a wall %.1f %%, walks of chance %.1f %%;%n"
            + "nearest two centres %.2f m; walks end %.3f m from ends of their own%n",
        figures.people,
        figures.meanSpeed,
        100 * figures.touching,
        100 * figures.walksTouching,
        figures.nearest,
        figures.missed);
    write(drawn.tracks(), flow.distances().grid(), figures, provenance.get());
  }

  private CrowdCourse course() {
    if (CrowdCourse.names().contains(course)) {
      CrowdCourse known = CrowdCourse.named(course);
      return new CrowdCourse(
          known.map(),
          from.isEmpty() ? known.from() : List.of(area("--from", from)),
          to.isEmpty() ? known.to() : List.of(area("--to", to)));
    }
    return new CrowdCourse(
        MapReader.read(Home.find("maps", course, ".yaml")),
        List.of(area("--from", from)),
        List.of(area("--to", to)));
  }

  private static void requirePoint(String option, List<Double> numbers) {
    if (!numbers.isEmpty() && numbers.size() != 2) {
      throw InputException.of(option, "", numbers, "give x,y in metres");
    }
  }

  private static Area area(String option, List<Double> numbers) {
    if (numbers.size() != 4) {
      throw InputException.of(option, "", numbers, "give left,bottom,right,top in metres");
    }
    return new Area(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
  }

  private Figures measure(CrowdFlow.Drawn drawn, DistanceField distances) {
    List<RecordedTrack> tracks = drawn.tracks();
    int touching = 0;
    double speed = 0;
    for (RecordedTrack track : tracks) {
      speed += track.meanSpeed() / tracks.size();
      boolean touches = false;
      for (double time = 0; time <= seconds; time += 0.1) {
        touches |= distances.at(track.x(time), track.y(time)) < radius - 0.02;
      }
      touching += touches ? 1 : 0;
    }
    int entering = 0;
    for (int n = 0; n < tracks.size(); n++) {
      boolean enters = false;
      for (double[] places : drawn.walks()) {
        enters |= distances.at(places[2 * n], places[2 * n + 1]) <= 0;
      }
      entering += enters ? 1 : 0;
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (double time = 0; time <= seconds; time += 0.2) {
      for (int i = 0; i < tracks.size(); i++) {
        for (int j = 0; j < i; j++) {
          nearest =
              Math.min(
                  nearest,
                  Math.hypot(
                      tracks.get(i).x(time) - tracks.get(j).x(time),
                      tracks.get(i).y(time) - tracks.get(j).y(time)));
        }
      }
    }
    return new Figures(
        tracks.size(),
        speed,
        (double) touching / tracks.size(),
        (double) entering / tracks.size(),
        nearest,
        drawn.missed());
  }

  private void write(
      List<RecordedTrack> tracks, OccupancyGrid map, Figures figures, Provenance provenance) {
    if (out != null) {
      ProvenanceBeside.writeString(out, recording(tracks), provenance);
    }
    if (scenario != null) {
      writeScenario(scenario, tracks, map, provenance);
    }
    if (picture != null) {
      Png.write(
          CrowdPicture.draw(
              "A crowd on " + course,
              "%d people in %.0f s at %.2f m/s".formatted(people, seconds, figures.meanSpeed),
              map,
              tracks,
              radius),
          picture,
          provenance);
    }
    if (json != null) {
      provenance.writeJson(json, figures);
    }
  }

  private void writeScenario(
      Path file, List<RecordedTrack> tracks, OccupancyGrid map, Provenance provenance) {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    ProvenanceBeside.writeString(file.resolveSibling(name + ".txt"), recording(tracks), provenance);
    String mapName = course;
    if (CrowdCourse.names().contains(course)) {
      mapName = name + ".map.yaml";
      MapWriter.write(file.resolveSibling(mapName), map, provenance);
    }
    AtomicFiles.writeString(
        file,
        provenance.toComment()
            + String.format(
                Locale.ROOT,
                """
            name: %s
            description: "%d people drawn by promenade crowd; they do not see the robot."
            recording: {file: %s.txt, map: %s, step: %s, radius: %s, start: %s, goal: %s}
            """,
                name,
                people,
                name,
                mapName,
                RECORDED_STEP,
                radius,
                start,
                goal));
  }

  private String recording(List<RecordedTrack> tracks) {
    StringBuilder text = new StringBuilder();
    int frames = (int) Math.floor(seconds / RECORDED_STEP + 1e-9);
    for (int frame = 0; frame <= frames; frame++) {
      for (RecordedTrack track : tracks) {
        Point place = new Point(track.x(frame * RECORDED_STEP), track.y(frame * RECORDED_STEP));
        text.append(
            String.format(
                Locale.ROOT, "%d %d %.4f %.4f%n", frame, track.person(), place.x(), place.y()));
      }
    }
    return text.toString();
  }
}
