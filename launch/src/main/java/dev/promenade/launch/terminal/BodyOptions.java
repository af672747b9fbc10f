package dev.promenade.launch.terminal;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Nearest;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.local.RobotModel.Drive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell a robot's outline and how its base moves, where routes depend on it. */
public final class BodyOptions {
  /** No robot is longer or wider [m]. */
  private static final double MOST = 20;

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
    return new Vehicle(outline(), kind.steering(), turning, reverse);
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
    if (!(size[0] > 0 && size[1] > 0 && size[0] <= MOST && size[1] <= MOST)) {
      throw InputException.of(
          "--footprint", "", footprint, "give a length and a width from 0 to 20 m");
    }
    return Footprint.Polygon.rectangle(size[0], size[1]);
  }
}
