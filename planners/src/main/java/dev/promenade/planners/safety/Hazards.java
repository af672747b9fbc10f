package dev.promenade.planners.safety;

import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.StoppingSweep;
import dev.promenade.planners.safety.GuardSettings.Company;
import dev.promenade.planners.safety.Verdict.Reason;
import java.util.Arrays;
import java.util.List;

/** What speaks against the sweep as it is traced now. */
final class Hazards {
  private final GuardSettings settings;
  private final StoppingSweep sweep;
  private final Surroundings seen;
  private List<PersonTrack> people = List.of();

  /** By what the robot may answer, then by person: the gaps that braking would leave [m]. */
  private double[] gapWhenBraking = new double[0];

  private double[] hiddenGapWhenBraking = new double[0];
  private int blamed;
  private String field = "";

  Hazards(GuardSettings settings, StoppingSweep sweep, Surroundings seen) {
    this.settings = settings;
    this.sweep = sweep;
    this.seen = seen;
  }

  /** A new moment. */
  void begin(List<PersonTrack> tracks) {
    people = tracks;
  }

  /** The sweep is one of braking: other commands need do no better. */
  void expectWhenBraking(int answer) {
    int needed = (answer + 1) * people.size();
    if (needed > gapWhenBraking.length) {
      gapWhenBraking = Arrays.copyOf(gapWhenBraking, 2 * needed);
    }
    for (int k = 0; k < people.size(); k++) {
      gapWhenBraking[answer * people.size() + k] = gap(people.get(k));
    }
    if (answer == hiddenGapWhenBraking.length) {
      hiddenGapWhenBraking = Arrays.copyOf(hiddenGapWhenBraking, 2 * answer + 1);
    }
    hiddenGapWhenBraking[answer] = smallestHiddenGap();
  }

  /** What the fields leave of a command. */
  Twist withinFields(Twist command) {
    Twist left = command;
    for (int f = 0; f < seen.inField.length; f++) {
      GuardField one = settings.fields().get(f);
      if (seen.inField[f] >= one.minPoints()) {
        Twist less = one.action().apply(left);
        field = less.equals(left) ? field : one.name();
        left = less;
      }
    }
    return left;
  }

  /** The first thing that speaks against a command whose sweep is traced. */
  Reason problem(Twist command, int answer) {
    if (!sweep.isClearOfWalls()) {
      return Reason.WALL;
    }
    if (!sweep.isClearOf(seen.things, settings.scanMargin())
        || !sweep.comesNoNearer(seen.tooClose, StoppingSweep.SLACK)) {
      return Reason.SCAN;
    }
    boolean slow = command.speed() <= settings.company().slowSpeed();
    if (!sweep.comesNoNearer(slow ? seen.longBlind : seen.blind, StoppingSweep.SLACK)) {
      return Reason.UNKNOWN;
    }
    double room = slow ? 0 : settings.company().personRoom();
    for (int k = 0; k < people.size(); k++) {
      double gap = gap(people.get(k));
      if (!(gap >= Math.min(room, gapWhenBraking[answer * people.size() + k]))) {
        blamed = k;
        return Double.isNaN(gap) ? Reason.NOT_A_NUMBER : Reason.PERSON;
      }
    }
    return slow || smallestHiddenGap() >= Math.min(0, hiddenGapWhenBraking[answer])
        ? Reason.NONE
        : Reason.HIDDEN;
  }

  String describe(Reason problem) {
    return switch (problem) {
      case WALL -> "a wall is within the stopping distance";
      case SCAN -> "the lidar sees something within the stopping distance";
      case UNKNOWN -> "the lidar gives no answer for a sector within the stopping distance";
      case PERSON ->
          "person %d could be met before the robot stands".formatted(people.get(blamed).id());
      case HIDDEN -> "somebody could come out from behind an edge before the robot stands";
      case FIELD -> "something is inside the field " + field;
      case NOT_A_NUMBER ->
          "the track of person %d is not a number".formatted(people.get(blamed).id());
      case NONE -> "";
    };
  }

  /**
   * The smallest gap between the moving robot and where somebody can be by then [m]; NaN if the
   * track is not a number.
   */
  private double gap(PersonTrack person) {
    double px = person.positionInMap().x();
    double py = person.positionInMap().y();
    double vx = person.velocityInMap().x();
    double vy = person.velocityInMap().y();
    if (!Double.isFinite(px + py + vx + vy + person.radius())) {
      return Double.NaN;
    }
    double smallest = Double.POSITIVE_INFINITY;
    double before = 0;
    for (int i = 1; i < sweep.size(); i++) {
      double t = sweep.seconds(i);
      double distance =
          sweep.distance(i, px + vx * before, py + vy * before, px + vx * t, py + vy * t);
      double grown = 0.5 * settings.personAcceleration() * t * t;
      smallest = Math.min(smallest, distance - person.radius() - StoppingSweep.SLACK - grown);
      before = t;
    }
    return smallest;
  }

  /**
   * The smallest gap between the moving robot and where somebody can be who comes out from behind
   * an edge that the robot comes nearer to [m].
   */
  private double smallestHiddenGap() {
    Company company = settings.company();
    ScanPoints edges = seen.edges;
    double smallest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < edges.size(); k++) {
      double here = sweep.distance(0, edges.x(k), edges.y(k));
      for (int i = 1; i < sweep.size(); i++) {
        double distance = sweep.distance(i, edges.x(k), edges.y(k));
        if (distance < here) {
          smallest = Math.min(smallest, distance - company.hiddenSpeed() * sweep.seconds(i));
        }
      }
    }
    return smallest;
  }
}
