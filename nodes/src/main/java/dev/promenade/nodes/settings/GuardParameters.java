package dev.promenade.nodes.settings;

import static dev.promenade.nodes.settings.NavigationSettings.notNegative;

import dev.promenade.nodes.ros.Parameters;
import dev.promenade.planners.safety.GuardSettings;
import dev.promenade.planners.safety.GuardSettings.Company;
import dev.promenade.planners.safety.GuardSettings.Sensing;
import java.util.List;

/** Reads the group {@code guard} of the navigating nodes' parameters. */
final class GuardParameters {
  static final List<String> KNOWN =
      List.of(
          "wall_margin",
          "scan_margin",
          "person_acceleration",
          "person_room",
          "hidden_speed",
          "slow_speed",
          "memory",
          "blind_sector",
          "blind_time",
          "seen_only");

  private GuardParameters() {}

  /**
   * @param period between two commands [s]
   * @throws dev.promenade.models.io.InputException naming a parameter that cannot be used
   */
  static GuardSettings read(Parameters parameters, double period) {
    Sensing sensing = Sensing.DEFAULT;
    Company company = Company.SHARED;
    double memory = notNegative(parameters, "~guard/memory", sensing.memory(), 60);
    return new GuardSettings(
        period,
        notNegative(parameters, "~guard/wall_margin", 0.02, 5),
        notNegative(parameters, "~guard/scan_margin", 0.04, 5),
        notNegative(parameters, "~guard/person_acceleration", 0.5, 100),
        new Sensing(
            memory,
            notNegative(parameters, "~guard/blind_sector", sensing.blindSector(), 6.29),
            notNegative(
                parameters, "~guard/blind_time", Math.min(memory, sensing.blindTime()), memory),
            parameters.getBoolean("~guard/seen_only", sensing.seenOnly())),
        new Company(
            notNegative(parameters, "~guard/hidden_speed", company.hiddenSpeed(), 10),
            notNegative(parameters, "~guard/slow_speed", company.slowSpeed(), 20),
            notNegative(parameters, "~guard/person_room", company.personRoom(), 5)),
        List.of());
  }
}
