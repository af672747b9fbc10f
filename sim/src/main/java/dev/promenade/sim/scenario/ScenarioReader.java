package dev.promenade.sim.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.models.plugin.Offer;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zones;
import dev.promenade.planners.waypoint.Task;
import dev.promenade.planners.waypoint.WaypointFile;
import dev.promenade.planners.zones.ZoneFiles;
import dev.promenade.sim.people.Behaviours;
import dev.promenade.sim.people.CrowdModels;
import dev.promenade.sim.people.PedestrianRecording;
import dev.promenade.sim.sensor.SensorSettings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads scenario files; {@code docs/scenarios.md} describes the format. */
public final class ScenarioReader {
  private final Function<String, Path> shippedMaps;

  /**
   * @param shippedMaps finds a shipped map or floor plan by its file name, for names that are no
   *     path; throws {@link InputException} where there is none
   */
  public ScenarioReader(Function<String, Path> shippedMaps) {
    this.shippedMaps = shippedMaps;
  }

  /**
   * Reads a scenario of any family: a robot and people on a map, CrowdNav's circle crossing, or
   * recorded people.
   *
   * @throws InputException naming file, field, value and remedy
   */
  public Scenario readAny(Path file) {
    Document document = Documents.yaml(file);
    if (document.root().has("recording")) {
      return recorded(new Fields(document, file), document.as(ScenarioFile.Recorded.class));
    }
    if (!document.root().has("crowdnav")) {
      return added(file, document)
          .<Scenario>map(found -> AddedScenario.of(found.family(), found.document()))
          .orElseGet(() -> read(document, file));
    }
    ScenarioFile.Crossing read = document.as(ScenarioFile.Crossing.class);
    ScenarioFile.Crossing.Variant variant = read.crowdnav();
    try {
      return new CrowdNav(
          new CrowdNav.Settings(
              read.name(),
              variant.people().orElse(5),
              variant.circleRadius().orElse(4),
              variant.robotVisible().orElse(false),
              variant.safetySpace().orElse(0)));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          document.at("crowdnav"), "cannot be used: " + e.getMessage(), "correct it", e);
    }
  }

  /**
   * All files that a scenario is read from, its own first.
   *
   * @throws InputException if one that names another cannot be used
   */
  public List<Path> files(Path file) {
    Document document = Documents.yaml(file);
    JsonNode keys = document.root();
    Fields fields = new Fields(document, file);
    List<Path> files = new ArrayList<>(List.of(file));
    JsonNode world = keys.path("world");
    if (world.hasNonNull("map")) {
      Path map = find(fields, world.get("map").asText(), ".yaml");
      files.addAll(List.of(map, MapReader.picture(map)));
    }
    if (world.hasNonNull("plan")) {
      files.add(find(fields, world.get("plan").asText(), ".plan.yaml"));
    }
    for (JsonNode zones : world.path("zones")) {
      files.addAll(ZoneFiles.files(beside(file, zones.asText())));
    }
    if (keys.path("recording").hasNonNull("file")) {
      files.add(beside(file, keys.get("recording").get("file").asText()));
    }
    added(file, document)
        .ifPresent(found -> files.addAll(found.family().ask(one -> one.files(found.document()))));
    return files;
  }

  /** The document, where a plug-in's family has its key. */
  private Optional<Added> added(Path file, Document document) {
    return ScenarioFamilies.offers().entrySet().stream()
        .filter(family -> document.root().has(family.getKey()))
        .findFirst()
        .map(
            family ->
                new Added(
                    family.getValue(),
                    new ScenarioDocument(
                        file,
                        family.getKey(),
                        document,
                        name -> find(new Fields(document, file), name, ".yaml"))));
  }

  private record Added(Offer<ScenarioFamily> family, ScenarioDocument document) {}

  /** The keys of the files that are read here. */
  static Set<String> keys() {
    return Stream.of(ScenarioFile.class, ScenarioFile.Crossing.class, ScenarioFile.Recorded.class)
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .map(RecordComponent::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Path beside(Path file, String name) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of(name) : folder.resolve(name);
  }

  private Scenario recorded(Fields fields, ScenarioFile.Recorded read) {
    ScenarioFile.Recorded.Source source = read.recording();
    double step = source.step().orElse(PedestrianRecording.USUAL_STEP);
    Path data = beside(fields.file(), source.file());
    try {
      return new RecordedCrowd(
          new RecordedCrowd.Settings(
              read.name(),
              PedestrianRecording.read(data, step),
              fields.point("recording.start", source.start()),
              fields.point("recording.goal", source.goal()),
              source.radius().orElse(0.25),
              source.timeLimit().orElse(60),
              source.map().map(map -> MapReader.read(find(fields, map, ".yaml")))));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          fields.document().at("recording"), "cannot be used: " + e.getMessage(), "correct it", e);
    }
  }

  /**
   * Reads a scenario. Maps are looked for beside the file first, then among the shipped ones.
   *
   * @throws InputException naming file, field, value and remedy; also for scenarios of other
   *     families, whose people and robots are their own
   */
  public MapScenario read(Path file) {
    Document document = Documents.yaml(file);
    Stream.concat(Stream.of("recording", "crowdnav"), ScenarioFamilies.offers().keySet().stream())
        .filter(key -> document.root().has(key))
        .findFirst()
        .ifPresent(
            family -> {
              throw InputException.of(
                  file,
                  "is of the family '%s', whose people, robot and world are its own"
                      .formatted(family),
                  "change them in the file itself, or name a scenario that has 'world'");
            });
    return read(document, file);
  }

  private MapScenario read(Document document, Path file) {
    ScenarioFile read = document.as(ScenarioFile.class);
    Fields fields = new Fields(document, file);
    Floor floor = floor(fields, read.world());
    List<MapScenario.Settings.Stop> stops = stops(fields, read, floor);
    Optional<ScenarioFile.People> people = read.people();
    String model = people.flatMap(ScenarioFile.People::model).orElse(CrowdModels.DEFAULT);
    CrowdModels.find(document.at("people.model") + ": people.model", model);
    try {
      return new MapScenario(
          new MapScenario.Settings(
              read.name(),
              read.description().orElse(""),
              DistanceField.of(floor.grid(), true, zones(fields, read.world(), floor.grid())),
              robot(fields, read.robot()),
              place(fields, "start", read.start(), floor),
              stops.isEmpty()
                  ? place(fields, "goal", read.goal().orElseThrow(), floor)
                  : stops.get(stops.size() - 1).place(),
              stops,
              read.apart().orElse(0),
              read.goalTolerance().orElse(0.3),
              new MapScenario.Settings.People(
                  people.map(p -> groups(fields, p.groups(), floor)).orElse(List.of()),
                  model,
                  people.flatMap(ScenarioFile.People::seeRobot).orElse(true)),
              new EpisodeSetup.Conditions(
                  sensors(fields, read.sensors()),
                  read.actuation()
                      .map(a -> new EpisodeSetup.Actuation(a.delay(), a.noise()))
                      .orElse(EpisodeSetup.Actuation.PERFECT),
                  read.tick().orElse(0.1),
                  read.timeLimit().orElse(60))));
    } catch (IllegalArgumentException e) {
      throw InputException.of(file, "cannot be used: " + e.getMessage(), "correct it", e);
    }
  }

  /** A map and the names of its rooms. */
  private record Floor(OccupancyGrid grid, Map<String, FloorPlan.Room> rooms) {}

  private Floor floor(Fields fields, ScenarioFile.World world) {
    int given =
        (world.map().isPresent() ? 1 : 0)
            + (world.plan().isPresent() ? 1 : 0)
            + (world.hall().isPresent() ? 1 : 0);
    if (given != 1) {
      throw fields.bad("world", given + " of map, plan and hall", "give exactly one of them");
    }
    if (world.map().isPresent()) {
      return new Floor(MapReader.read(find(fields, world.map().get(), ".yaml")), Map.of());
    }
    if (world.plan().isPresent()) {
      FloorPlan plan = FloorPlan.read(find(fields, world.plan().get(), ".plan.yaml"));
      return new Floor(plan.toGrid(), plan.rooms());
    }
    return new Floor(hall(fields, world.hall().orElseThrow()), Map.of());
  }

  private Zones zones(Fields fields, ScenarioFile.World world, OccupancyGrid map) {
    List<String> names = world.zones().orElse(List.of());
    return ZoneFiles.read(names.stream().map(name -> beside(fields.file(), name)).toList(), map);
  }

  private Path find(Fields fields, String name, String extension) {
    Path beside = beside(fields.file(), name);
    return Files.isRegularFile(beside) ? beside : shippedMaps.apply(name + extension);
  }

  private static OccupancyGrid hall(Fields fields, ScenarioFile.Hall hall) {
    List<Area> walls = new ArrayList<>();
    for (List<Double> corners : hall.walls().orElse(List.of())) {
      walls.add(fields.area("world.hall.walls[" + walls.size() + "]", corners));
    }
    return Halls.grid(hall.width(), hall.height(), walls);
  }

  private static RobotModel robot(Fields fields, Optional<ScenarioFile.Robot> given) {
    RobotModel base = RobotModel.differential();
    if (given.isEmpty()) {
      return base;
    }
    ScenarioFile.Robot robot = given.get();
    if (robot.radius().isPresent() && robot.footprint().isPresent()) {
      throw fields.bad("robot", "both radius and footprint", "give only one of them");
    }
    try {
      Footprint footprint = base.footprint();
      if (robot.radius().isPresent()) {
        footprint = new Footprint.Disc(robot.radius().getAsDouble());
      } else if (robot.footprint().isPresent()) {
        List<Point> corners = new ArrayList<>();
        for (List<Double> corner : robot.footprint().get()) {
          corners.add(fields.point("robot.footprint", corner));
        }
        footprint = new Footprint.Polygon(corners);
      }
      double acceleration = robot.maxAcceleration().orElse(base.maxAcceleration());
      return new RobotModel(
          robot
              .drive()
              .map(d -> fields.choice("robot.drive", d, RobotModel.Drive.class))
              .orElse(base.drive()),
          footprint,
          robot.maxSpeed().orElse(base.maxSpeed()),
          robot.maxReverseSpeed().orElse(base.maxReverseSpeed()),
          robot.maxTurnRate().orElse(base.maxTurnRate()),
          acceleration,
          robot.maxTurnAcceleration().orElse(base.maxTurnAcceleration()),
          robot.turningRadius().orElse(base.turningRadius()),
          new RobotModel.Response(robot.latency().orElse(0), robot.braking().orElse(acceleration)));
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          fields.document().at("robot"),
          "has a robot that cannot be: " + e.getMessage(),
          "correct it",
          e);
    }
  }

  private static Place place(
      Fields fields, String field, ScenarioFile.Endpoint endpoint, Floor floor) {
    return new Place(areas(fields, field + ".in", endpoint.in(), floor), endpoint.heading());
  }

  /** The waypoints, if the scenario has them in the stead of a goal. */
  private static List<MapScenario.Settings.Stop> stops(
      Fields fields, ScenarioFile read, Floor floor) {
    List<ScenarioFile.Stop> given = read.waypoints().orElse(List.of());
    if (given.isEmpty() == read.goal().isEmpty()) {
      throw fields.bad(
          "goal",
          given.isEmpty() ? "neither goal nor waypoints" : "both goal and waypoints",
          "give one of them; the last waypoint is the goal");
    }
    List<MapScenario.Settings.Stop> stops = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      ScenarioFile.Stop stop = given.get(i);
      String field = "waypoints[" + i + "]";
      boolean isPassed = stop.pass().orElse(false);
      List<Task> tasks = WaypointFile.tasks(stop.speak(), stop.waitFor());
      if (isPassed && (!tasks.isEmpty() || i == given.size() - 1)) {
        throw fields.bad(
            field, "pass: true", "the robot stops at the last one and where it speaks or waits");
      }
      stops.add(
          new MapScenario.Settings.Stop(
              stop.name().orElse("waypoint " + (i + 1)),
              new Place(areas(fields, field + ".in", stop.in(), floor), stop.heading()),
              isPassed,
              tasks));
    }
    return stops;
  }

  private static List<PeopleGroup> groups(
      Fields fields, List<ScenarioFile.Group> groups, Floor floor) {
    List<PeopleGroup> read = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      ScenarioFile.Group group = groups.get(i);
      String field = "people.groups[" + i + "]";
      PeopleGroup usual = PeopleGroup.roaming(0);
      List<Double> speed = group.speed().orElse(List.of(usual.minSpeed(), usual.maxSpeed()));
      List<Double> radius = group.radius().orElse(List.of(usual.minRadius(), usual.maxRadius()));
      try {
        read.add(
            new PeopleGroup(
                group.count(),
                areas(fields, field + ".from", group.from(), floor),
                areas(fields, field + ".to", group.to(), floor),
                group
                    .walk()
                    .map(w -> fields.choice(field + ".walk", w, Walk.class))
                    .orElse(usual.walk()),
                group.together().orElse(false),
                speed.get(0),
                speed.get(1),
                radius.get(0),
                radius.get(1),
                group.behaviour().map(name -> Behaviours.find(fields.document().at(field), name))));
      } catch (IllegalArgumentException e) {
        throw InputException.of(
            fields.document().at(field),
            "has " + field + " that cannot be: " + e.getMessage(),
            "correct it",
            e);
      }
    }
    return read;
  }

  private static List<Area> areas(
      Fields fields, String field, Optional<JsonNode> given, Floor floor) {
    List<Area> areas = new ArrayList<>();
    given.filter(n -> !n.isNull()).ifPresent(node -> collect(fields, field, node, floor, areas));
    return areas;
  }

  private static void collect(
      Fields fields, String field, JsonNode node, Floor floor, List<Area> areas) {
    if (node.isTextual()) {
      FloorPlan.Room room = floor.rooms().get(node.textValue());
      if (room == null) {
        throw fields.bad(
            field,
            "'" + node.textValue() + "'",
            floor.rooms().isEmpty()
                ? "this world has no named rooms: give [x, y] or [left, bottom, right, top]"
                : Nearest.remedy(node.textValue(), floor.rooms().keySet()));
      }
      areas.addAll(room.areas());
    } else if (node.isArray() && !node.isEmpty() && node.get(0).isNumber()) {
      List<Double> numbers = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        numbers.add(fields.document().as(field + "[" + i + "]", node.get(i), Double.class));
      }
      if (numbers.size() == 2) {
        Point p = fields.point(field, numbers);
        areas.add(new Area(p.x(), p.y(), p.x(), p.y()));
      } else {
        areas.add(fields.area(field, numbers));
      }
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        collect(fields, field + "[" + i + "]", node.get(i), floor, areas);
      }
    } else {
      throw fields.bad(
          field,
          node.isEmpty() && node.isArray() ? "an empty list" : node,
          "give a room's name, [x, y], [left, bottom, right, top] or a list of these");
    }
  }

  private static SensorSettings sensors(Fields fields, Optional<JsonNode> given) {
    if (given.isEmpty() || given.get().isNull()) {
      return SensorSettings.realistic();
    }
    JsonNode node = given.get();
    if (node.isObject()) {
      return fields.document().as("sensors", node, SensorSettings.class);
    }
    Map<String, SensorSettings> named = new LinkedHashMap<>();
    named.put("realistic", SensorSettings.realistic());
    named.put("perfect", SensorSettings.perfect());
    SensorSettings wanted = named.get(node.asText());
    if (wanted == null) {
      throw fields.bad(
          "sensors", node, Nearest.remedy(node.asText(), named.keySet()) + ", or a section");
    }
    return wanted;
  }
}
