package dev.promenade.sim.people;

import dev.promenade.models.io.Catalog;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.world.Walls;
import java.util.List;
import java.util.function.Function;

/** Crowd models by the names that scenario files use. */
public final class CrowdModels {
  /** How people walk who walk as nobody has said. */
  public static final String DEFAULT = OrcaCrowd.NAME;

  private static final Catalog<Kind> KINDS =
      Catalog.of(
          "people model",
          List.of(
              new Kind(OrcaCrowd.NAME, walls -> new OrcaCrowd(walls, OrcaParameters.indoors())),
              new Kind(SocialForceCrowd.NAME, SocialForceCrowd::new),
              new Kind(ConstantVelocityCrowd.NAME, walls -> new ConstantVelocityCrowd()),
              new Kind("crowdnav", walls -> new OrcaCrowd(walls, OrcaParameters.crowdNav()))),
          Kind::name);

  private CrowdModels() {}

  private record Kind(String name, Function<Walls, CrowdModel> maker) {}

  /** Every name, in the order of lists. */
  public static List<String> names() {
    return KINDS.names();
  }

  /**
   * The name, if there is such a model.
   *
   * @param source file or option that named it, for messages
   * @throws InputException if there is none, with the nearest name and all there are
   */
  public static String find(Object source, String name) {
    return KINDS.find(source, name).name();
  }

  /**
   * Makes a model for one episode.
   *
   * @param source file or option that named it, for messages
   * @param name {@code orca}: people indoors; {@code social-force}; {@code crowdnav}: ORCA as
   *     CrowdNav sets it
   * @throws InputException if there is no such model
   */
  public static CrowdModel create(Object source, String name, Walls walls) {
    return KINDS.find(source, name).maker().apply(walls);
  }
}
