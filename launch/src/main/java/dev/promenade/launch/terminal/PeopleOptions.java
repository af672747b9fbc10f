package dev.promenade.launch.terminal;

import dev.promenade.models.io.InputException;
import dev.promenade.sim.people.CrowdModels;
import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.scenario.PeopleGroup;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about the people of an episode. */
public final class PeopleOptions {
  @Option(
      names = "--people",
      paramLabel = "N",
      description = "How many people are about, instead of what the scenario says.")
  private @Nullable Integer people;

  @Option(
      names = "--people-model",
      paramLabel = "MODEL",
      completionCandidates = Models.class,
      description = "How they walk: ${COMPLETION-CANDIDATES} (default: what the scenario says).")
  private @Nullable String model;

  @Option(
      names = "--invisible",
      description = "People do not see the robot and do not give way to it.")
  private boolean invisible;

  /** The names of all models of people, for help and completion. */
  static final class Models implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return CrowdModels.names().iterator();
    }
  }

  /** Whether any of them was given. */
  public boolean given() {
    return people != null || model != null || invisible;
  }

  /** These options, with so many people unless another number was given. */
  public PeopleOptions orElse(int usual) {
    PeopleOptions options = new PeopleOptions();
    options.people = people == null ? Integer.valueOf(usual) : people;
    options.model = model;
    options.invisible = invisible;
    return options;
  }

  /** The scenario with what the options change. */
  public MapScenario.Settings apply(MapScenario.Settings settings) {
    if (people != null && (people < 0 || people > 2000)) {
      throw InputException.of("--people", "", people, "give a number from 0 to 2000");
    }
    if (model != null) {
      CrowdModels.find("--people-model", model);
    }
    MapScenario.Settings.People usual = settings.people();
    return settings.withPeople(
        new MapScenario.Settings.People(
            people == null ? usual.groups() : shared(usual.groups(), people),
            model == null ? usual.model() : model,
            usual.seeRobot() && !invisible));
  }

  /**
   * As many people as wanted, shared among the groups as before, the first ones taking the rest.
   */
  static List<PeopleGroup> shared(List<PeopleGroup> groups, int wanted) {
    int before = groups.stream().mapToInt(PeopleGroup::count).sum();
    if (before == 0) {
      return List.of(PeopleGroup.roaming(wanted));
    }
    int rest = wanted;
    List<PeopleGroup> changed = new ArrayList<>();
    for (PeopleGroup group : groups) {
      int count = (int) ((long) group.count() * wanted / before);
      changed.add(group.withCount(count));
      rest -= count;
    }
    for (int i = 0; rest > 0; i = (i + 1) % changed.size()) {
      changed.set(i, changed.get(i).withCount(changed.get(i).count() + 1));
      rest--;
    }
    return changed;
  }
}
