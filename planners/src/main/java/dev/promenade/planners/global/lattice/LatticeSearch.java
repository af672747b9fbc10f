package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.lattice.PoseSearch.Failure;
import dev.promenade.planners.global.lattice.Vehicle.Steering;
import dev.promenade.planners.global.queue.BucketQueue;
import dev.promenade.planners.map.BodyOnMap;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Weighted A* over a lattice of poses around the start, one search at a time. The lattice is a grid
 * of {@link #step} along the map's rows and columns that the start's place is on, times sixteen
 * directions; {@link Moves} lead from pose to pose, {@link Connector} from the start, which has a
 * direction of its own, to poses near it and from poses to the goal. The estimate is the larger of
 * {@link GoalDistances} with the turn that is due at least, and, near the goal of a base that
 * steers by its wheels, the curve without obstacles. The way found costs at most the weight times
 * the least of all such ways.
 */
final class LatticeSearch {
  /** Distance between places of the lattice, about [m]. */
  private static final double STEP = 0.05;

  /** The estimate counts so many times. */
  static final double WEIGHT = 1.2;

  private static final int POLL_EVERY = 1024;
  private static final int WINDOW = 1 << 15;

  /** A way to the goal is tried again after as many poses as the estimate has times this [mm]. */
  private static final int TRY_EVERY = 300;

  /** And after so many more for each time that it was tried in vain, up to a bound. */
  private static final double PATIENCE = 0.02;

  private static final int MOST_PATIENCE = 64;

  /** From poses nearer than this every way is tried before there is none [mm]. */
  private static final int NEAR = 3000;

  private static final int OUT_OF_MEMORY = -1;

  private final DistanceField field;
  private final double resolution;
  private final Vehicle vehicle;
  private final Prices prices;
  private final Move[][] moves;
  private final double step;
  private final WallPrices walls;
  private final GoalDistances distances;
  private final BodyOnMap body;
  private final BodyOnMap leanBody;
  private final Connector connector;
  private final GoalWays goalWays;
  private final LatticeStates states = new LatticeStates();
  private final BucketQueue queue = new BucketQueue(WINDOW);
  private final MovesOnMap onMap;
  private final double weight;
  private final boolean triesEverywhere;

  /** Whether poses are looked at again: a weight above 1 bounds the cost without (Likhachev). */
  private final boolean reopens;

  private Arrival arrival = Arrival.EXACT;
  private Pose start = Pose.ZERO;
  private Pose goal = Pose.ZERO;
  private double originX;
  private double originY;
  private final List<Course> firstWays = new ArrayList<>();
  private int expanded;
  private BooleanSupplier cancelled = () -> false;

  /**
   * @param weight of the estimate
   * @param triesEverywhere whether a way to the goal is tried from every pose
   */
  LatticeSearch(LatticeWorld world, double weight, boolean triesEverywhere) {
    field = world.field();
    resolution = field.grid().resolution();
    vehicle = world.vehicle();
    prices = world.prices();
    moves = world.moves();
    walls = world.walls();
    distances = world.distances().another();
    this.weight = weight;
    this.triesEverywhere = triesEverywhere;
    reopens = weight < 1;
    step = step(resolution);
    double margin = Connector.MARGIN_CELLS * resolution;
    body = new BodyOnMap(field, vehicle.footprint(), margin);
    leanBody = new BodyOnMap(field, vehicle.footprint(), -resolution);
    connector = new Connector(field, vehicle, prices, walls, body);
    goalWays = new GoalWays(connector, vehicle);
    onMap = new MovesOnMap(world, body, step);
  }

  /** Distance between places of the lattice: whole cells, about 5 cm [m]. */
  static double step(double resolution) {
    return resolution * Math.max(1, Math.round(STEP / resolution));
  }

  /** What a search came to. */
  sealed interface Outcome {
    /**
     * @param posesInGrid from start to goal
     * @param price [m]
     */
    record Found(PoseList posesInGrid, double price) implements Outcome {}

    record Failed(Failure why) implements Outcome {}
  }

  /** The motions between poses. */
  Move[][] moves() {
    return moves;
  }

  /** How many poses the last search looked around from. */
  int expanded() {
    return expanded;
  }

  /** What the last way cost as it was found, before short cuts [m]. */
  double price() {
    return goalWays.price() / 1000.0;
  }

  /** How many bytes are held for poses. */
  long bytes() {
    return states.bytes();
  }

  /**
   * @param startInGrid in metres from the grid's corner, inside the grid
   * @param goalInGrid likewise
   */
  Outcome search(
      Pose startInGrid, Pose goalInGrid, Arrival howExactly, BooleanSupplier isCancelled) {
    start = startInGrid;
    goal = goalInGrid;
    arrival = howExactly;
    cancelled = isCancelled;
    expanded = 0;
    boolean tight = !connector.isClear(start.x(), start.y(), start.heading());
    connector.use(tight ? leanBody : body);
    if (tight && !connector.isClear(start.x(), start.y(), start.heading())) {
      return new Outcome.Failed(Failure.START_OCCUPIED);
    }
    connector.use(body);
    goalWays.begin(goal, arrival);
    if (!goalWays.isClear()) {
      return new Outcome.Failed(Failure.GOAL_OCCUPIED);
    }
    layOut();
    distances.begin(goal.x() / resolution, goal.y() / resolution);
    if (estimateAt(start.x(), start.y(), start.heading()) == GoalDistances.NONE) {
      boolean calledOff = cancelled.getAsBoolean();
      return new Outcome.Failed(calledOff ? Failure.CANCELLED : Failure.NO_PATH);
    }
    queue.clear();
    firstWays.clear();
    if (!tight) {
      goalWays.tryFrom(start.x(), start.y(), start.heading(), 0, -1);
    }
    connector.use(tight ? leanBody : body);
    FirstPoses.around(start, vehicle, this::begin);
    connector.use(body);
    Failure failure = run();
    return failure == null
        ? new Smoothing(connector).smooth(way(), price())
        : new Outcome.Failed(failure);
  }

  /** Puts the lattice where the start is on it. */
  private void layOut() {
    originX = start.x() - step * Math.floor(start.x() / step);
    originY = start.y() - step * Math.floor(start.y() / step);
    onMap.begin(
        originX / resolution - Math.floor(originX / resolution),
        originY / resolution - Math.floor(originY / resolution));
    int columns = (int) Math.ceil((field.grid().width() * resolution - originX) / step);
    int rows = (int) Math.ceil((field.grid().height() * resolution - originY) / step);
    states.begin(columns, rows);
  }

  private double x(int column) {
    return originX + step * column;
  }

  private double y(int row) {
    return originY + step * row;
  }

  /** Begins at the pose of the lattice next to one near the start, if a way there is not dear. */
  private void begin(double toX, double toY, int heading, double most) {
    int column = (int) Math.round((toX - originX) / step);
    int row = (int) Math.round((toY - originY) / step);
    if (!states.contains(column, row)) {
      return;
    }
    double price =
        connector.connect(
            start.x(),
            start.y(),
            start.heading(),
            x(column),
            y(row),
            Headings.angle(heading),
            most);
    if (price == Double.POSITIVE_INFINITY) {
      return;
    }
    int pose = states.number(column, row, heading);
    int millimetres = (int) Math.round(1000 * price);
    if (pose >= 0 && millimetres < states.cost(pose)) {
      firstWays.add(connector.course().copy());
      meet(pose, millimetres, -firstWays.size());
    }
  }

  private void meet(int pose, int cost, int via) {
    int estimate = states.estimate(pose);
    if (estimate < 0) {
      double heading = Headings.angle(LatticeStates.heading(pose));
      estimate = estimateAt(x(states.column(pose)), y(states.row(pose)), heading);
      states.estimate(pose, estimate);
    }
    if (estimate != GoalDistances.NONE) {
      states.meet(pose, cost, via);
      queue.push(cost + (int) (weight * estimate), pose);
    }
  }

  private @Nullable Failure run() {
    int polls = POLL_EVERY;
    int untilTry = 0;
    int tries = 0;
    while (!queue.isEmpty()) {
      int pose = queue.pop();
      if (states.close(pose)) {
        continue;
      }
      if (queue.key() >= goalWays.price()) {
        break;
      }
      if (--polls == 0) {
        polls = POLL_EVERY;
        if (cancelled.getAsBoolean()) {
          return Failure.CANCELLED;
        }
      }
      expanded++;
      if (triesEverywhere || --untilTry <= 0) {
        untilTry =
            states.estimate(pose) / TRY_EVERY + (int) Math.min(MOST_PATIENCE, PATIENCE * tries++);
        tryGoal(pose);
      }
      if (expand(pose) == OUT_OF_MEMORY) {
        return goalWays.isFound() ? null : Failure.TOO_LARGE;
      }
    }
    if (!goalWays.isFound() && !tryAll()) {
      return Failure.CANCELLED;
    }
    return goalWays.isFound() ? null : Failure.NO_PATH;
  }

  /** Tries the ways to the goal that were left out; returns whether it was not called off. */
  private boolean tryAll() {
    for (int pose = 0; pose < states.bound() && !triesEverywhere; pose++) {
      if (states.isClosed(pose) && states.estimate(pose) < NEAR) {
        if (pose % 64 == 0 && cancelled.getAsBoolean()) {
          return false;
        }
        tryGoal(pose);
      }
    }
    return !cancelled.getAsBoolean();
  }

  private void tryGoal(int pose) {
    double heading = Headings.angle(LatticeStates.heading(pose));
    goalWays.tryFrom(x(states.column(pose)), y(states.row(pose)), heading, states.cost(pose), pose);
  }

  private int expand(int pose) {
    int column = states.column(pose);
    int row = states.row(pose);
    int heading = LatticeStates.heading(pose);
    int cost = states.cost(pose);
    int cellColumn = (int) Math.floor(x(column) / resolution + 1e-9);
    int cellRow = (int) Math.floor(y(row) / resolution + 1e-9);
    float room = field.atCell(cellColumn, cellRow);
    double wallHere = walls.at(cellColumn, cellRow);
    Move[] here = moves[heading];
    for (int i = 0; i < here.length; i++) {
      Move move = here[i];
      int toColumn = column + move.columns();
      int toRow = row + move.rows();
      if (!states.contains(toColumn, toRow)) {
        continue;
      }
      int next = states.number(toColumn, toRow, move.to());
      if (next < 0) {
        return OUT_OF_MEMORY;
      }
      int newCost = cost + onMap.price(move, wallHere, cellColumn, cellRow);
      if (newCost >= states.cost(next)
          || newCost >= goalWays.price()
          || (!reopens && states.isClosed(next))) {
        continue;
      }
      if (!onMap.isClear(heading, i, room, cellColumn, cellRow)) {
        continue;
      }
      newCost += onMap.squeeze(heading, i, room, cellColumn, cellRow);
      if (newCost >= states.cost(next)) {
        continue;
      }
      meet(next, newCost, (i << 4) | heading);
    }
    return 0;
  }

  /** What the rest costs at least [mm]. */
  private int estimateAt(double x, double y, double heading) {
    int way = distances.at(x / resolution, y / resolution, cancelled);
    if (way == GoalDistances.NONE) {
      return GoalDistances.NONE;
    }
    way = Math.max(0, way - (int) (1000 * arrival.position()));
    double turn = Math.abs(Angles.difference(goal.heading(), heading)) - arrival.heading();
    int turning = turn > 0 ? (int) (1000 * prices.bend() * turn) : 0;
    if (vehicle.steering() == Steering.WHEELS
        && arrival.heading() == 0
        && arrival.position() == 0
        && way < 5000 * vehicle.turningRadius()) {
      double curve = connector.leastPrice(x, y, heading, goal.x(), goal.y(), goal.heading());
      return Math.max(way + turning, (int) (1000 * curve));
    }
    return way + turning;
  }

  /** The way found, piece by piece from the start. */
  private Smoothing.Way way() {
    List<Integer> poses = new ArrayList<>();
    for (int pose = goalWays.pose(); pose >= 0; pose = before(pose)) {
      poses.add(0, pose);
    }
    Smoothing.Way way = new Smoothing.Way(start);
    for (int i = 0; i < poses.size(); i++) {
      int pose = poses.get(i);
      int via = states.via(pose);
      double x = x(states.column(pose));
      double y = y(states.row(pose));
      double price = states.cost(pose) - (i == 0 ? 0 : states.cost(poses.get(i - 1)));
      Pose end = new Pose(x, y, Headings.angle(LatticeStates.heading(pose)));
      if (via < 0) {
        way.add(firstWays.get(-1 - via), end, price / 1000);
      } else {
        way.add(moves[via & 15][via >> 4], end, price / 1000);
      }
    }
    double rest = goalWays.price() - (poses.isEmpty() ? 0 : states.cost(goalWays.pose()));
    if (goalWays.lastWay().size() > 0) {
      way.add(goalWays.lastWay(), goal, rest / 1000);
    }
    return way;
  }

  private int before(int pose) {
    int via = states.via(pose);
    if (via < 0) {
      return -1;
    }
    Move move = moves[via & 15][via >> 4];
    return states.number(
        states.column(pose) - move.columns(), states.row(pose) - move.rows(), move.from());
  }
}
