package dev.promenade.sim.people;

import dev.promenade.models.io.InputException;
import dev.promenade.sim.world.Walls;

/** Crowd models by the names that scenario files use. */
public final class CrowdModels {
  private static final String NAMES = "orca, social-force, constant-velocity, crowdnav";

  private CrowdModels() {}

  /**
   * Makes a model for one episode.
   *
   * @param source file or option that named it, for messages
   * @param name {@code orca}: people indoors; {@code social-force}; {@code crowdnav}: ORCA as
   *     CrowdNav sets it
   * @throws InputException if there is no such model
   */
  public static CrowdModel create(Object source, String name, Walls walls) {
    return switch (name) {
      case OrcaCrowd.NAME -> new OrcaCrowd(walls, OrcaParameters.indoors());
      case SocialForceCrowd.NAME -> new SocialForceCrowd(walls);
      case ConstantVelocityCrowd.NAME -> new ConstantVelocityCrowd();
      case "crowdnav" -> new OrcaCrowd(walls, OrcaParameters.crowdNav());
      default ->
          throw InputException.of(
              source, "peopleModel", "'" + name + "'", "choose one of " + NAMES);
    };
  }
}
