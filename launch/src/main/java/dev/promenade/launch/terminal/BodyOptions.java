package dev.promenade.launch.terminal;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.global.lattice.Vehicle.Steering;
import dev.promenade.planners.local.RobotModel.Drive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell a robot's outline and how its base moves, where routes depend on it. */
public final class BodyOptions {
  private static final double MOST = 10;

  @Option(
      names = "--radius",
      defaultValue = "0.25",
      paramLabel = "METRES",
      description = "Radius of a round robot [m].")
  private double radius;

  @Option(
      names = "--footprint",
      paramLabel = "LENGTH,WIDTH",
      description = "Instead of --radius: a rectangle around the robot's centre [m].")
  private @Nullable String footprint;

  @Option(
      names = "--drive",
      defaultValue = "differential",
      paramLabel = "NAME",
      description = "How the base moves: differential, omnidirectional, ackermann.")
  private String drive = "differential";

  @Option(
      names = "--turning-radius",
      paramLabel = "METRES",
      description = "Least radius of its curves [m], with --drive ackermann.")
  private @Nullable Double turningRadius;

  @Option(names = "--reverse", description = "It may drive backwards.")
  private boolean reverse;

  /** Whether the robot is other than a disc that turns on the spot. */
  public boolean isOther() {
    return footprint != null || !drive.equals("differential") || turningRadius != null || reverse;
  }

  /**
   * The radius of a disc robot [m].
   *
   * @throws InputException if it is no number from 0
   */
  public double radius() {
    if (!(radius >= 0) || !Double.isFinite(radius)) {
      throw InputException.of("--radius", "", radius, "give the robot's radius in metres, from 0");
    }
    return radius;
  }

  /**
   * What routes have to know of the robot.
   *
   * @throws InputException naming the option that cannot be used
   */
  public Vehicle vehicle() {
    Drive kind = Nearest.choose("--drive", "", drive, List.of(Drive.values()), Nearest::written);
    if ((kind == Drive.ACKERMANN) != (turningRadius != null)) {
      throw InputException.of(
          "--turning-radius",
          kind == Drive.ACKERMANN ? "is missing" : "comes without --drive ackermann",
          "give both or neither");
    }
    double turning = turningRadius == null ? 0 : turningRadius;
    if (turningRadius != null && !(turning > 0 && turning <= 100)) {
      throw InputException.of("--turning-radius", "", turning, "give a number from 0 to 100");
    }
    Steering steering =
        switch (kind) {
          case DIFFERENTIAL -> Steering.ON_THE_SPOT;
          case OMNIDIRECTIONAL -> Steering.ANY_DIRECTION;
          case ACKERMANN -> Steering.WHEELS;
        };
    return new Vehicle(outline(), steering, turning, reverse);
  }

  private Footprint outline() {
    if (footprint == null) {
      if (radius() == 0) {
        throw InputException.of("--radius", "", radius, "give a number above 0 for this robot");
      }
      return new Footprint.Disc(radius());
    }
    double[] size =
        NumberConverter.list(
            "--footprint", footprint, 2, 2, "give length,width in metres, such as 0.9,0.62");
    double ahead = size[0] / 2;
    double aside = size[1] / 2;
    if (!(ahead > 0 && aside > 0 && ahead <= MOST && aside <= MOST)) {
      throw InputException.of(
          "--footprint", "", footprint, "give a length and a width from 0 to 20 m");
    }
    return new Footprint.Polygon(
        List.of(
            new Point(-ahead, -aside),
            new Point(ahead, -aside),
            new Point(ahead, aside),
            new Point(-ahead, aside)));
  }
}
