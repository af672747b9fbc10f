package dev.promenade.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.sim.people.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  private static final String DOOR =
      """
      name: door
      world:
        hall:
          width: 10
          height: 6
          walls:
            - [4.9, 0, 5.1, 2.5]
            - [4.9, 3.5, 5.1, 6]
      robot: {drive: omnidirectional, radius: 0.2, maxSpeed: 1.2}
      start: {in: [1, 1, 3, 5]}
      goal: {in: [7, 1, 9, 5], heading: 1.5}
      apart: 5
      people:
        groups:
          - {count: 3, from: [0, 0, 4, 6], to: [6, 0, 10, 6], walk: through, speed: [1, 1.2]}
          - {count: 2, walk: roam}
          - {count: 1, walk: stand}
      sensors: perfect
      tick: 0.2
      """;

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameSetupAndAnotherSeedAnother() throws IOException {
    MapScenario scenario = read(DOOR);
    assertThat(scenario.setup(3)).isEqualTo(scenario.setup(3));
    assertThat(scenario.setup(3).startInMap()).isNotEqualTo(scenario.setup(4).startInMap());
    assertThat(read(DOOR).setup(3).people()).isEqualTo(scenario.setup(3).people());
  }

  @Test
  void whatTheFileSaysIsInTheSetup() throws IOException {
    EpisodeSetup setup = read(DOOR).setup(1);
    assertThat(setup.scenario()).isEqualTo("door");
    assertThat(setup.seed()).isEqualTo(1);
    assertThat(setup.robot().drive()).isEqualTo(RobotModel.Drive.OMNIDIRECTIONAL);
    assertThat(setup.robot().radius()).isEqualTo(0.2);
    assertThat(setup.robot().maxSpeed()).isEqualTo(1.2);
    assertThat(setup.robot().maxTurnRate()).isEqualTo(RobotModel.differential().maxTurnRate());
    assertThat(setup.goalInMap().heading()).isEqualTo(1.5);
    assertThat(setup.startInMap().distanceTo(setup.goalInMap())).isGreaterThanOrEqualTo(5);
    assertThat(setup.people()).hasSize(6);
    assertThat(setup.people().subList(0, 3))
        .allSatisfy(p -> assertThat(p.preferredSpeed()).isBetween(1.0, 1.2))
        .noneMatch(PersonSetup::loop);
    assertThat(setup.tick()).isEqualTo(0.2);
  }

  @Test
  void peopleAndRobotStartApartAndWaysNeverCrossAWall() throws IOException {
    MapScenario scenario = read(DOOR);
    for (long seed = 0; seed < 20; seed++) {
      EpisodeSetup setup = scenario.setup(seed);
      List<Point> taken = new ArrayList<>(List.of(setup.startInMap().position()));
      for (PersonSetup person : setup.people()) {
        for (Point other : taken) {
          assertThat(person.startInMap().distanceTo(other)).as("seed %d", seed).isGreaterThan(0.5);
        }
        taken.add(person.startInMap());
        assertFree(setup.distances(), person, seed);
      }
    }
  }

  private static void assertFree(DistanceField distances, PersonSetup person, long seed) {
    Point from = person.startInMap();
    for (Point to : person.waypointsInMap()) {
      for (int i = 0; i <= 100; i++) {
        Point at = from.plus(to.minus(from).times(i / 100.0));
        assertThat(distances.at(at))
            .as("seed %d, way of a person at %s", seed, at)
            .isGreaterThan(0.25);
      }
      from = to;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count: 3     | count: -3      | groups[0].count | from 0 to 10000",
        "walk: roam   | walk: fly      | 'fly'           | use one of: through, back-and-forth",
        "radius: 0.2  | radius: 0      | radius          | above 0",
        "drive: omnidirectional | drive: legs | 'legs'   | differential, omnidirectional",
        "apart: 5     | apart: 50      | goal            | choose areas",
        "tick: 0.2    | tick: -1       | line 19: tick is -1 s | above 0 up to 1 s",
        "tick: 0.2    | tack: 1        | 'tack'          | did you mean 'tick'?",
        "width: 10    | width: 0.5     | world.hall.width is 0.5 m | from 1 to 500 m",
        "width: 10    | width: .nan    | line 4          | a finite number",
        "sensors: perfect | sensors: blind | sensors     | use one of: realistic, perfect",
        "in: [1, 1, 3, 5] | in: attic  | 'attic'         | no named rooms",
        "name: door   | description: x | required key 'name' | add it",
        "people:      | people: {model: ants, groups: []}\\nactuation: | groups | use one of",
      })
  void badInputNamesFileFieldAndRemedy(String from, String to, String field, String remedy)
      throws IOException {
    String text = DOOR.replace(from, to.replace("\\n", "\n"));
    assertThat(text).as("the replacement took place").isNotEqualTo(DOOR);
    assertThatThrownBy(() -> read(text).setup(1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("door")
        .hasMessageContaining(field)
        .hasMessageContaining(remedy);
  }

  @Test
  void companionsQueuesAndCrossersAreDrawn() throws IOException {
    EpisodeSetup setup =
        read("""
                name: door
                world: {hall: {width: 12, height: 8}}
                start: {in: [1, 1]}
                goal: {in: [11, 7]}
                people:
                  groups:
                    - {count: 3, walk: through, together: true}
                    - {count: 4, walk: queue, from: [2, 6], to: [8, 6]}
                    - {count: 1, walk: cross}
                """)
            .setup(2);
    List<PersonSetup> people = setup.people();
    assertThat(people).hasSize(8);
    assertThat(people.subList(0, 3)).allMatch(p -> p.group() == 1);
    for (PersonSetup person : people.subList(0, 3)) {
      assertThat(person.startInMap().distanceTo(people.get(0).startInMap())).isLessThan(3);
      assertThat(person.waypointsInMap()).isEqualTo(people.get(0).waypointsInMap());
    }
    assertThat(people.subList(3, 7))
        .allMatch(p -> p.behaviour() instanceof Behaviour.Queueing && p.group() == 0);
    assertThat(people.get(3).startInMap()).isEqualTo(new Point(8, 6));
    assertThat(people.get(4).startInMap().x()).isLessThan(7.5);
    assertThat(people.get(7).behaviour()).isInstanceOf(Behaviour.Crossing.class);
  }

  @Test
  void anUnknownPeopleModelIsNamed() throws IOException {
    String text = DOOR.replace("people:\n", "people:\n  model: ants\n");
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'ants'")
        .hasMessageContaining("orca");
  }

  @Test
  void aPlanBesideTheScenarioGivesRoomsNames() throws IOException {
    Files.writeString(
        folder.resolve("flat.plan.yaml"),
        """
        name: flat
        resolution: 0.05
        wall: 0.1
        rooms:
          kitchen: {kind: kitchen, rects: [[0, 0, 4, 4]]}
          bed: {kind: office, rects: [[4.1, 0, 8, 4]]}
        doors:
          - {between: [kitchen, bed], at: [4.05, 2], width: 1.2}
        """);
    EpisodeSetup setup =
        read("""
                name: flat
                world: {plan: flat.plan.yaml}
                start: {in: kitchen}
                goal: {in: [bed]}
                """)
            .setup(5);
    assertThat(setup.startInMap().x()).isBetween(0.0, 4.0);
    assertThat(setup.goalInMap().x()).isBetween(4.1, 8.0);
    assertThat(setup.people()).isEmpty();
  }

  private MapScenario read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("door.yaml"), text);
    return new ScenarioReader(
            name -> {
              throw InputException.of(name, "is not shipped", "name a file");
            })
        .read(file);
  }
}
