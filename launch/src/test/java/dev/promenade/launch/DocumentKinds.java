package dev.promenade.launch;

import dev.promenade.launch.drive.InstructionsDoor;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.train.RecipeDoor;
import dev.promenade.launch.view.RequestDoor;
import dev.promenade.models.attention.DemonstrationFile;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.Faults;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.plan.PlanCritic;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.planners.behavior.BehaviorMapFile;
import dev.promenade.planners.behavior.FloorAnnotation;
import dev.promenade.planners.building.BuildingFile;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.map.MapReader;
import dev.promenade.planners.waypoint.WaypointFile;
import dev.promenade.planners.zones.ZoneFiles;
import dev.promenade.sim.episode.RecordingFile;
import dev.promenade.sim.metrics.EpisodeMetrics;
import dev.promenade.sim.scenario.FloorPlan;
import dev.promenade.sim.scenario.ScenarioReader;
import dev.promenade.sim.suite.EpisodeKey;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.Summary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** All kinds of documents that the program reads: a good one of each, and how it is read. */
final class DocumentKinds {
  static final String SCENARIO =
      """
      {"name": "a", "description": "b",
      "world": {"hall": {"width": 10.5, "height": 8.5, "walls": [[4.5, 0.5, 5.5, 3.5]]}},
      "robot": {"drive": "differential", "radius": 0.25, "maxSpeed": 0.8, "maxReverseSpeed": 0.5,
      "maxTurnRate": 1.5, "maxAcceleration": 1.5, "maxTurnAcceleration": 3.5},
      "start": {"in": [1.5, 1.5], "heading": 0.5}, "goal": {"in": [[8.5, 6.5, 9.5, 7.5]]},
      "apart": 2.5, "goalTolerance": 0.3,
      "people": {"model": "orca", "seeRobot": true, "groups": [{"count": 2,
      "from": [1.5, 5.5, 3.5, 7.5], "to": [1.5, 5.5], "walk": "through", "together": false,
      "speed": [0.5, 1.5], "radius": [0.25, 0.35]}]},
      "sensors": {"lidar": {"beams": 36, "fieldOfView": 3.1, "rangeMin": 0.1, "rangeMax": 8.5,
      "noise": 0.01, "dropout": 0.01}, "tracker": {"range": 8.5, "occlusion": true,
      "positionNoise": 0.05, "velocityNoise": 0.05, "latency": 0.1, "missed": 0.02},
      "odometry": {"drift": 0.01, "turnDrift": 0.01}},
      "actuation": {"delay": 0.1, "noise": 0.05}, "tick": 0.1, "timeLimit": 60.5}
      """;

  private static final String FOOTPRINT =
      """
      {"name": "a", "world": {"plan": "two"}, "start": {"in": "left"}, "goal": {"in": ["right"]},
      "robot": {"footprint": [[-0.25, -0.25], [0.25, -0.25], [0.0, 0.25]], "maxSpeed": 0.5},
      "sensors": "realistic"}
      """;

  private static final String PLAN =
      """
      {"name": "two", "resolution": 0.1, "wall": 0.2, "rooms": {
      "left": {"kind": "office", "rects": [[0.5, 0.5, 4.5, 4.5]]},
      "right": {"kind": "hall", "rects": [[4.7, 0.5, 9.5, 4.5]]}},
      "doors": [{"between": ["left", "right"], "at": [4.6, 2.5], "width": 1.2}],
      "furniture": [[1.5, 1.5, 2.5, 2.5]]}
      """;

  private static final String PLACES =
      """
      {"name": "two", "rooms": {"left": {"kind": "office", "at": [1.5, 1.5]},
      "middle": {"kind": "corridor", "line": [[1.5, 2.5], [3.5, 2.5]]},
      "right": {"kind": "hall", "polygon": [[1.5, 1.5], [2.5, 1.5], [2.5, 2.5]]}},
      "doors": [{"between": ["left", "right"], "at": [1.5, 2.5]}],
      "landmarks": [{"what": "lamp", "at": [1.5, 2.5]}]}
      """;

  private static final String BEHAVIORS =
      """
      {"name": "small", "places": [
      {"id": "O-1", "kind": "office", "name": "office-1", "pose": [0.5, 0.5, 1.5]},
      {"id": "C-0", "kind": "corridor"}],
      "edges": [{"from": "O-1", "do": "ool", "to": "C-0", "landmarks": [
      {"what": "lamp", "side": "left"}], "length": 3.5},
      {"from": "C-0", "do": "ior", "to": "O-1"}]}
      """;

  private static final String RECIPE =
      """
      {"course": "social", "seed": 1, "seedsPerFile": 3, "files": 10, "validationFiles": 1,
      "steps": 1500, "batch": 128, "rate": 0.001, "validateEvery": 250, "patience": 8,
      "network": {"width": 64, "heads": 4, "modes": 4, "attends": true, "seesPeople": true,
      "direct": false}, "rounds": [{"files": 2, "expertShare": 0.5, "steps": 10, "rate": 0.001}],
      "robot": {"radius": 0.25, "maxSpeed": 0.8, "maxTurnRate": 1.5, "maxAcceleration": 1.5,
      "maxTurnAcceleration": 3.5}}
      """;

  private static final String ROW =
      """
      {"suite": "smoke", "seeds": "0..4", "results": [{"planner": "dwa", "scenario": "a",
      "episodes": 5, "success": 1.0, "collision": 0.0, "timeout": 0.0,
      "timeToGoal": {"mean": 18.2, "lo": 16.2, "hi": 20.1}, "pathLength": 12.5, "spl": 1.0,
      "minClearance": 1.25, "personalSpaceViolation": 0.25, "stalled": 0.5,
      "stepMillis": {"p50": 0.5, "p99": 13.2}, "seed": 0, "error": 0.0,
      "collisionWithPerson": 0.0, "collisionWithWall": 0.0, "minPersonDistance": 0.5,
      "density": 0.5, "intervals": {"success": %1$s, "collision": %1$s, "timeout": %1$s,
      "pathLength": %1$s, "spl": %1$s, "minClearance": %1$s, "minPersonDistance": %1$s,
      "personalSpaceViolation": %1$s, "stalled": %1$s}}]}
      """
          .formatted("{\"mean\": 1.5, \"lo\": 0.5, \"hi\": 2.5}");

  private static final String HEAD =
      """
      {"format": "promenade-recording", "version": 2, "scenario": "a", "seed": 1,
      "planner": "stop", "map": {"width": 4, "height": 4, "resolution": 0.5,
      "origin": [0.5, 0.5, 0.5], "cells": "%s"}, "walls": [0.5, 0.5, 0.5, 0.5, 0.5],
      "robot": {"drive": "DIFFERENTIAL", "radius": 0.25, "corners": [-0.5, -0.5, 0.5, -0.5, 0.0,
      0.5], "maxSpeed": 0.8, "maxReverseSpeed": 0.5, "maxTurnRate": 1.5, "maxAcceleration": 1.5,
      "maxTurnAcceleration": 3.5}, "start": [0.5, 0.5, 0.5], "goal": [1.5, 1.5, 0.5],
      "goalTolerance": 0.3, "people": [{"x": 0.5, "y": 0.5, "radius": 0.3, "speed": 1.5}],
      "peopleModel": "orca", "robotVisible": true, "tick": 0.1, "timeLimit": 60.5,
      "route": [0.5, 0.5, 0.5, 1.5, 1.5, 0.5]}
      """
          .formatted(cells());

  private static final String MOMENT =
      """
      {"t": 0.5, "robot": [0.5, 0.5, 0.5], "velocity": [0.5, 0.5, 0.5], "people": [0.5, 0.5],
      "command": [0.5, 0.5, 0.5], "plan": [0.5, 0.5, 0.5, 0.5], "why": "so",
      "personWeights": [0.5], "sectorWeights": [0.5], "routeWeights": [0.5], "routeSpacing": 0.5,
      "observed": [0], "candidates": [[0.5, 0.5, 0.5, 0.5]], "costs": [0.5], "nanos": 5}
      """;

  private static final String TAIL =
      "{\"end\": \"SUCCESS\", \"detail\": \"there\", \"interventions\": 0}";

  /** Reads a text as a document of a kind; files that belong to it go into the folder. */
  interface Reader {
    void read(Path folder, String text) throws IOException;
  }

  /**
   * @param source how the document is called in messages
   */
  record Kind(String name, Faults faults, String source, Reader reader) {
    @Override
    public String toString() {
      return name;
    }
  }

  private DocumentKinds() {}

  static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    ScenarioReader scenarios = new ScenarioReader(name -> Path.of("none"));
    yaml(
        kinds,
        "scenario",
        SCENARIO,
        Set.of("world.hall.walls", "people.groups"),
        scenarios::readAny);
    yaml(kinds, "scenario on a plan", FOOTPRINT, Set.of(), scenarios::readAny);
    yaml(
        kinds,
        "crossing",
        "{\"name\": \"a\", \"crowdnav\": {\"people\": 5, \"circleRadius\": 4.5,"
            + " \"robotVisible\": false, \"safetySpace\": 0.15}}",
        Set.of(),
        scenarios::readAny);
    yaml(
        kinds,
        "recorded crowd",
        "{\"name\": \"a\", \"recording\": {\"file\": \"walk.txt\", \"step\": 0.4,"
            + " \"start\": [0.5, 0.5], \"goal\": [5.5, 0.5], \"radius\": 0.3, \"timeLimit\": 60.5}}",
        Set.of(),
        scenarios::readAny);
    yaml(
        kinds,
        "masks of zones",
        "{\"masks\": [{\"type\": \"speed-percent\", \"mask\": \"mask.yaml\", \"name\": \"a\","
            + " \"base\": 100.5, \"multiplier\": -0.5}]}",
        Set.of("masks"),
        file -> ZoneFiles.read(List.of(file)));
    yaml(
        kinds,
        "building",
        "{\"name\": \"a\", \"levels\": [{\"name\": \"x\", \"map\": \"m\"}, {\"name\": \"y\", \"map\":"
            + " \"m\"}], \"links\": [{\"name\": \"b\", \"kind\": \"lift\", \"seconds\": 2.5,"
            + " \"closed\": false, \"stops\": [{\"level\": \"x\", \"at\": [1.5, 2.5], \"heading\":"
            + " 0.5}, {\"level\": \"y\", \"at\": [1.5, 2.5]}]}]}",
        Set.of("levels", "links", "links.stops"),
        file -> BuildingFile.read(file, name -> Home.find("maps", "hall", ".yaml")));
    yaml(
        kinds,
        "tour",
        "{\"waypoints\": [{\"at\": [1.5, 2.5], \"name\": \"a\", \"heading\": 0.5, \"pass\":"
            + " false, \"speak\": \"hello\", \"waitFor\": 2.5}]}",
        Set.of("waypoints"),
        WaypointFile::read);
    yaml(
        kinds,
        "scenario with waypoints",
        "{\"name\": \"a\", \"world\": {\"hall\": {\"width\": 10.5, \"height\": 8.5}}, \"start\":"
            + " {\"in\": [1.5, 1.5]}, \"waypoints\": [{\"in\": [8.5, 6.5], \"name\": \"b\","
            + " \"heading\": 0.5, \"pass\": false, \"speak\": \"hello\", \"waitFor\": 2.5}]}",
        Set.of("waypoints"),
        scenarios::readAny);
    yaml(kinds, "floor plan", PLAN, Set.of("rooms", "doors", "furniture"), FloorPlan::read);
    yaml(
        kinds,
        "floor annotation",
        PLACES,
        Set.of("rooms", "doors", "landmarks"),
        FloorAnnotation::read);
    yaml(
        kinds,
        "behavioural map",
        BEHAVIORS,
        Set.of("edges", "edges.landmarks"),
        BehaviorMapFile::read);
    yaml(
        kinds,
        "map",
        "{\"image\": \"map.pgm\", \"resolution\": 0.05, \"origin\": [-1.5, 2.5, 0.5],"
            + " \"negate\": 0, \"occupied_thresh\": 0.65, \"free_thresh\": 0.2,"
            + " \"mode\": \"trinary\"}",
        Set.of(
            "negate as a boolean",
            "negate in quotes",
            "resolution in quotes",
            "origin[0] in quotes",
            "origin[1] in quotes",
            "origin[2] in quotes",
            "occupied_thresh in quotes",
            "free_thresh in quotes"),
        MapReader::read);
    yaml(
        kinds,
        "suite",
        "{\"suite\": \"a\", \"scenarios\": [\"b\"], \"planners\": [\"dwa\"], \"seeds\": \"0..3\"}",
        Set.of(),
        Suite::read);
    yaml(
        kinds,
        "parameters",
        "{\"margin\": 0.05, \"horizon\": 2.5}",
        Set.of(),
        file -> LocalPlanners.parameters("dwa").read(file));
    yaml(kinds, "training recipe", RECIPE, Set.of("rounds"), RecipeDoor::read);
    yaml(
        kinds,
        "instructions",
        "{\"name\": \"a\", \"people\": 2, \"cases\": [{\"map\": \"none\", \"start\": \"a\","
            + " \"goal\": \"b\", \"say\": \"go\"}]}",
        Set.of(),
        InstructionsDoor::read);
    addJson(kinds);
    addRecordings(kinds);
    return kinds;
  }

  private static void addJson(List<Kind> kinds) {
    kinds.add(
        new Kind(
            "weights card",
            new Faults(
                "{\"network\": \"n\", \"parameters\": 5, \"command\": \"c\", \"seed\": 1,"
                    + " \"data\": \"d\", \"metrics\": {\"loss\": 0.5}, \"date\": \"2026-01-01\","
                    + " \"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}",
                false,
                Set.of("metrics")),
            "w.json",
            (folder, text) -> {
              Files.writeString(folder.resolve("w.json"), text);
              WeightsCard.verify(Files.writeString(folder.resolve("w.safetensors"), ""));
            }));
    kinds.add(
        new Kind(
            "fitted solver",
            new Faults(
                "{\"flow\": \"ab\", \"guidance\": 1.5, \"command\": \"c\", \"seed\": 1,"
                    + " \"nonStationary\": [{\"times\": [0.5, 1.0], \"ofStart\": [0.5],"
                    + " \"ofVelocities\": [[0.5]]}]}",
                false,
                Set.of("nonStationary")),
            "s.json",
            (folder, text) ->
                FittedSolver.read(Files.writeString(folder.resolve("s.json"), text), "ab")));
    kinds.add(
        new Kind(
            "baseline",
            new Faults(ROW, false, Set.of("results", "?")),
            "b.json",
            (folder, text) -> Summary.read(Files.writeString(folder.resolve("b.json"), text))));
    kinds.add(
        new Kind(
            "result of an episode",
            new Faults(
                new EpisodeResult(
                        new EpisodeKey("a", "dwa", 1),
                        EpisodeMetrics.broken("a", "dwa", 1),
                        new TreeMap<>(),
                        "so",
                        new TreeMap<>(Map.of(3L, 4)))
                    .toJson(),
                false,
                Set.of("planningNanos", "metrics~", "metrics.way.timeToGoal?")),
            "a result",
            (folder, text) -> EpisodeResult.ofJson(text)));
    kinds.add(
        new Kind(
            "request of the viewer",
            new Faults(
                "{\"do\": \"open\", \"value\": 0.5, \"x\": 0.5, \"y\": 0.5, \"scenario\": \"a\","
                    + " \"planner\": \"dwa\", \"seed\": 1, \"index\": 2, \"text\": \"go\"}",
                false,
                Set.of("value?", "x?", "y?", "scenario?", "planner?", "seed?", "index?", "text?")),
            "the request",
            (folder, text) -> RequestDoor.read(text)));
    kinds.add(
        new Kind(
            "header of weights",
            new Faults(
                "{\"__metadata__\": {\"seed\": \"5\"},"
                    + " \"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}",
                false,
                Set.of("", "__metadata__")),
            "w.safetensors",
            (folder, text) -> {
              byte[] header = text.getBytes(StandardCharsets.UTF_8);
              ByteBuffer bytes =
                  ByteBuffer.allocate(16 + header.length).order(ByteOrder.LITTLE_ENDIAN);
              bytes.putLong(header.length).put(header);
              SafeTensors.read(Files.write(folder.resolve("w.safetensors"), bytes.array()));
            }));
    kinds.add(
        new Kind(
            "header of demonstrations",
            new Faults(
                "{\"settings\": {\"holonomic\": true, \"routePoints\": 2, \"routeSpacing\": 0.5,"
                    + " \"scans\": 1, \"scanInterval\": 0.5, \"sectors\": 4, \"scanRange\": 5.5,"
                    + " \"people\": 3, \"history\": 0, \"poses\": 5, \"poseSpacing\": 0.5},"
                    + " \"seed\": 1, \"source\": \"s\", \"samples\": 0}",
                false,
                Set.of()),
            "d.demo",
            (folder, text) -> {
              byte[] header = text.getBytes(StandardCharsets.UTF_8);
              ByteBuffer bytes =
                  ByteBuffer.allocate(12 + header.length).order(ByteOrder.LITTLE_ENDIAN);
              bytes.put("PROMDEMO".getBytes(StandardCharsets.US_ASCII)).putInt(header.length);
              bytes.put(header);
              DemonstrationFile.open(Files.write(folder.resolve("d.demo"), bytes.array()));
            }));
    kinds.add(
        new Kind(
            "settings in weights",
            new Faults(
                "{\"planSize\": 4, \"conditions\": 1, \"width\": 8, \"depth\": 2}",
                false,
                Set.of()),
            "settings",
            (folder, text) -> Documents.parseJson("settings", text, PlanCritic.Settings.class)));
  }

  private static void addRecordings(List<Kind> kinds) {
    recording(kinds, "first line", HEAD, Set.of("people"), text -> List.of(text, MOMENT, TAIL));
    Set<String> free = Set.of("~", "observed", "personWeights", "sectorWeights", "routeWeights");
    recording(kinds, "moment", MOMENT, free, text -> List.of(HEAD, text, TAIL));
    recording(kinds, "last line", TAIL, Set.of(), text -> List.of(HEAD, MOMENT, text));
  }

  private static void recording(
      List<Kind> kinds,
      String name,
      String good,
      Set<String> but,
      Function<String, List<String>> lines) {
    kinds.add(
        new Kind(
            name + " of a recording",
            new Faults(good, false, but),
            "r.recording",
            (folder, text) -> {
              Path file = folder.resolve("r.recording");
              try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                for (String line : lines.apply(text)) {
                  out.write(
                      (line.strip().replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
                }
              }
              RecordingFile.read(file);
            }));
  }

  private static void yaml(
      List<Kind> kinds, String name, String good, Set<String> but, Consumer<Path> reader) {
    kinds.add(
        new Kind(
            name,
            new Faults(good, true, but),
            "own.yaml",
            (folder, text) -> {
              Files.writeString(folder.resolve("two"), PLAN);
              Files.writeString(folder.resolve("map.pgm"), "P2 2 1 255 0 255");
              Files.writeString(folder.resolve("mask.pgm"), "P2\n1 1\n255\n128\n");
              Files.writeString(
                  folder.resolve("mask.yaml"),
                  "{image: mask.pgm, resolution: 1, origin: [0, 0, 0], negate: 0, mode: scale,"
                      + " occupied_thresh: 0.9, free_thresh: 0.1}");
              Files.writeString(folder.resolve("walk.txt"), "0 1 2 2\n10 1 3 2\n20 1 4 2\n");
              reader.accept(Files.writeString(folder.resolve("own.yaml"), text));
            }));
  }

  private static String cells() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      deflated.write(new byte[16]);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
