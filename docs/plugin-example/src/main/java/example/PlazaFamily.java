package example;

import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.sim.scenario.Halls;
import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.scenario.PeopleGroup;
import dev.promenade.sim.scenario.Place;
import dev.promenade.sim.scenario.Scenario;
import dev.promenade.sim.scenario.ScenarioDocument;
import dev.promenade.sim.scenario.ScenarioFamily;
import java.util.List;
import java.util.OptionalInt;

/** A square hall that the robot crosses, with people about: {@code plaza: {side: 8, people: 3}}. */
public final class PlazaFamily implements ScenarioFamily {
  /**
   * What stands under the key.
   *
   * @param side of the square [m]
   * @param people how many are about; none if left out
   */
  record Settings(double side, OptionalInt people) {}

  @Override
  public String key() {
    return "plaza";
  }

  @Override
  public Scenario read(ScenarioDocument document) {
    Settings settings = document.settings(Settings.class);
    double side = settings.side();
    if (!(side >= 4 && side <= 100)) {
      throw document.bad("side", side, "give 4 to 100 m");
    }
    MapScenario.Settings crossing =
        MapScenario.Settings.between(
            document.name(),
            document.description(),
            DistanceField.of(Halls.grid(side, side, List.of()), true),
            RobotModel.differential(),
            Place.at(1, side / 2),
            Place.at(side - 1, side / 2),
            60);
    List<PeopleGroup> people = List.of(PeopleGroup.roaming(settings.people().orElse(0)));
    return new MapScenario(crossing.withPeople(new MapScenario.Settings.People(people, "orca", true)));
  }
}
