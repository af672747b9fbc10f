package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.lattice.PoseSearch.Failure;
import dev.promenade.planners.global.lattice.Vehicle.Steering;
import dev.promenade.planners.map.BitGrid;
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
  private final int cellsPerStep;
  private final double step;
  private final WallPrices walls;
  private final GoalDistances distances;
  private final BodyOnMap body;
  private final BodyOnMap leanBody;
  private final Connector connector;
  private final LatticeStates states = new LatticeStates();
  private final CostQueue queue = new CostQueue(WINDOW);
  private final BodyOnMap roomy;
  private final SweptCells[][] swept;
  private final SweptCells[][] sweptRoomy;
  private final double weight;
  private final boolean triesEverywhere;

  /** Whether poses are looked at again: a weight above 1 bounds the cost without (Likhachev). */
  private final boolean reopens;

  private Arrival arrival = Arrival.EXACT;
  private Pose start = Pose.ZERO;
  private Pose goal = Pose.ZERO;
  private double originX;
  private double originY;
  private double sweptX = -1;
  private double sweptY = -1;
  private final List<Course> firstWays = new ArrayList<>();
  private int bestPrice;
  private int bestPose;
  private @Nullable Course lastWay;
  private int expanded;
  private BooleanSupplier cancelled = () -> false;

  /** What all searches on a map share. */
  record World(
      DistanceField field,
      Vehicle vehicle,
      Prices prices,
      WallPrices walls,
      GoalDistances distances,
      Move[][] moves) {
    static World of(DistanceField field, Vehicle vehicle, Prices prices) {
      double inner = vehicle.footprint().inscribedRadius();
      WallPrices walls = new WallPrices(field, inner, prices);
      return new World(
          field,
          vehicle,
          prices,
          walls,
          GoalDistances.of(field, inner, walls),
          Moves.of(vehicle, step(field.grid().resolution()), prices));
    }
  }

  /**
   * @param weight of the estimate
   * @param triesEverywhere whether a way to the goal is tried from every pose
   */
  LatticeSearch(World world, double weight, boolean triesEverywhere) {
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
    cellsPerStep = (int) Math.round(step / resolution);
    double margin = Connector.MARGIN_CELLS * resolution;
    body = new BodyOnMap(field, vehicle.footprint(), margin);
    leanBody = new BodyOnMap(field, vehicle.footprint(), -resolution);
    connector = new Connector(field, vehicle, prices, walls, body);
    roomy = new BodyOnMap(field, vehicle.footprint(), Prices.ROOM);
    swept = new SweptCells[moves.length][];
    sweptRoomy = new SweptCells[moves.length][];
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
    return bestPrice / 1000.0;
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
    if (!isGoalClear()) {
      return new Outcome.Failed(Failure.GOAL_OCCUPIED);
    }
    layOut();
    distances.begin(goal.x() / resolution, goal.y() / resolution);
    if (estimateAt(start.x(), start.y(), start.heading()) == GoalDistances.NONE) {
      boolean calledOff = cancelled.getAsBoolean();
      return new Outcome.Failed(calledOff ? Failure.CANCELLED : Failure.NO_PATH);
    }
    bestPrice = GoalDistances.NONE;
    bestPose = -1;
    lastWay = null;
    queue.clear();
    firstWays.clear();
    if (!tight) {
      tryGoal(start.x(), start.y(), start.heading(), 0, -1);
    }
    connector.use(tight ? leanBody : body);
    begin();
    connector.use(body);
    Failure failure = run();
    return failure == null
        ? new Smoothing(connector).smooth(way(), bestPrice / 1000.0)
        : new Outcome.Failed(failure);
  }

  private boolean isGoalClear() {
    if (!arrival.isAnyHeading()) {
      return connector.isClear(goal.x(), goal.y(), goal.heading())
          || connector.isClear(goal.x(), goal.y(), goal.heading() + arrival.heading())
          || connector.isClear(goal.x(), goal.y(), goal.heading() - arrival.heading());
    }
    for (int i = 0; i < 2 * Headings.COUNT; i++) {
      double heading = goal.heading() + Math.PI * i / Headings.COUNT;
      if (connector.isClear(goal.x(), goal.y(), heading)) {
        return true;
      }
    }
    return false;
  }

  /** Puts the lattice where the start is on it. */
  private void layOut() {
    originX = start.x() - step * Math.floor(start.x() / step);
    originY = start.y() - step * Math.floor(start.y() / step);
    double fractionX = originX / resolution - Math.floor(originX / resolution);
    double fractionY = originY / resolution - Math.floor(originY / resolution);
    if (fractionX != sweptX || fractionY != sweptY) {
      sweptX = fractionX;
      sweptY = fractionY;
      for (int i = 0; i < moves.length; i++) {
        swept[i] = new SweptCells[moves[i].length];
        sweptRoomy[i] = new SweptCells[moves[i].length];
      }
    }
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

  /** Ways from the start to poses of the lattice. */
  private void begin() {
    int column = (int) Math.round((start.x() - originX) / step);
    int row = (int) Math.round((start.y() - originY) / step);
    int nearest = nearest(start.heading());
    if (vehicle.steering() != Steering.WHEELS) {
      for (int by = -1; by <= 1; by++) {
        beginAt(column, row, Headings.next(nearest, by), Double.POSITIVE_INFINITY);
      }
    }
    if (vehicle.steering() == Steering.ANY_DIRECTION) {
      return;
    }
    double radius = Moves.radius(vehicle);
    for (int way = vehicle.reverses() ? -1 : 1; way <= 1; way += 2) {
      for (int bend = -2; bend <= 2; bend++) {
        for (int i = 1; i <= 8; i++) {
          double length = 0.25 * i * Math.max(0.8, radius);
          double turn = way * length * bend / (2 * radius);
          double chord = bend == 0 ? length : 2 * radius * 2 / Math.abs(bend);
          chord = bend == 0 ? length : chord * Math.sin(Math.abs(turn) / 2);
          double facing = start.heading() + turn / 2;
          double toX = start.x() + way * chord * Math.cos(facing);
          double toY = start.y() + way * chord * Math.sin(facing);
          beginAt(
              (int) Math.round((toX - originX) / step),
              (int) Math.round((toY - originY) / step),
              nearest(start.heading() + turn),
              3 * length + radius);
        }
      }
    }
  }

  private void beginAt(int column, int row, int heading, double most) {
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

  private static int nearest(double heading) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < Headings.COUNT; i++) {
      double off = Math.abs(Angles.difference(Headings.angle(i), heading));
      if (off < least) {
        least = off;
        nearest = i;
      }
    }
    return nearest;
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
      if (queue.cost() >= bestPrice) {
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
        return bestPrice == GoalDistances.NONE ? Failure.TOO_LARGE : null;
      }
    }
    if (bestPrice == GoalDistances.NONE && !tryAll()) {
      return Failure.CANCELLED;
    }
    return bestPrice == GoalDistances.NONE ? Failure.NO_PATH : null;
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
    tryGoal(x(states.column(pose)), y(states.row(pose)), heading, states.cost(pose), pose);
  }

  private int expand(int pose) {
    BitGrid obstacles = field.obstacles();
    int column = states.column(pose);
    int row = states.row(pose);
    int heading = LatticeStates.heading(pose);
    int cost = states.cost(pose);
    int cellColumn = (int) Math.floor(x(column) / resolution + 1e-9);
    int cellRow = (int) Math.floor(y(row) / resolution + 1e-9);
    float room = field.atCell(cellColumn, cellRow);
    double wallHere = walls.ofDistance(room);
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
      int newCost = cost + price(move, wallHere, cellColumn, cellRow);
      if (newCost >= states.cost(next)
          || newCost >= bestPrice
          || (!reopens && states.isClosed(next))) {
        continue;
      }
      SweptCells cells = swept(swept, body, heading, i);
      if (room < cells.reach() && !cells.isClear(obstacles, cellColumn, cellRow)) {
        continue;
      }
      if (prices.squeeze() > 0) {
        SweptCells more = swept(sweptRoomy, roomy, heading, i);
        if (room < more.reach() && !more.isClear(obstacles, cellColumn, cellRow)) {
          newCost += (int) (prices.squeeze() * move.price());
          if (newCost >= states.cost(next)) {
            continue;
          }
        }
      }
      meet(next, newCost, (i << 4) | heading);
    }
    return 0;
  }

  /** The price of a move from a cell [mm]: by its beginning, middle and end. */
  private int price(Move move, double wallHere, int cellColumn, int cellRow) {
    if (move.length() == 0) {
      return move.price();
    }
    int middle = move.x().length / 2;
    double halfWay =
        walls.at(
            cellColumn + move.x()[middle] / resolution, cellRow + move.y()[middle] / resolution);
    double end =
        walls.at(cellColumn + move.columns() * cellsPerStep, cellRow + move.rows() * cellsPerStep);
    double extra = (wallHere + halfWay + end) / 3 - 1;
    return move.price() + (int) (1000 * extra * move.length());
  }

  private SweptCells swept(SweptCells[][] known, BodyOnMap outline, int heading, int move) {
    SweptCells cells = known[heading][move];
    if (cells == null) {
      cells = new SweptCells(outline, moves[heading][move], resolution, sweptX, sweptY);
      known[heading][move] = cells;
    }
    return cells;
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

  /** Tries to get to the goal straight from a pose. */
  private void tryGoal(double x, double y, double heading, int cost, int pose) {
    double off = Math.abs(Angles.difference(goal.heading(), heading));
    double distance = Math.hypot(goal.x() - x, goal.y() - y);
    if (distance <= arrival.position() && off <= arrival.heading() && cost < bestPrice) {
      bestPrice = cost;
      bestPose = pose;
      lastWay = new Course();
      return;
    }
    double bearing = Math.atan2(goal.y() - y, goal.x() - x);
    if (arrival.isAnyHeading()) {
      if (vehicle.steering() == Steering.WHEELS) {
        for (int i = 0; i < 8; i++) {
          tryGoal(x, y, heading, heading + i * Math.PI / 4, cost, pose);
        }
      } else {
        tryGoal(x, y, heading, distance > 1e-9 ? bearing : heading, cost, pose);
        tryGoal(x, y, heading, heading, cost, pose);
      }
      return;
    }
    tryGoal(x, y, heading, goal.heading(), cost, pose);
    if (arrival.heading() > 0) {
      double turn = Angles.difference(bearing, goal.heading());
      turn = Math.max(-arrival.heading(), Math.min(arrival.heading(), turn));
      tryGoal(x, y, heading, goal.heading() + turn, cost, pose);
    }
  }

  private void tryGoal(double x, double y, double heading, double toHeading, int cost, int pose) {
    double most = bestPrice == GoalDistances.NONE ? 1e6 : (bestPrice - cost) / 1000.0;
    double price = connector.connect(x, y, heading, goal.x(), goal.y(), toHeading, most);
    if (price < most) {
      bestPrice = cost + (int) Math.round(1000 * price);
      bestPose = pose;
      lastWay = connector.course().copy();
    }
  }

  /** The way found, piece by piece from the start. */
  private Smoothing.Way way() {
    List<Integer> poses = new ArrayList<>();
    for (int pose = bestPose; pose >= 0; pose = before(pose)) {
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
    double rest = bestPrice - (poses.isEmpty() ? 0 : states.cost(bestPose));
    if (lastWay != null && lastWay.size() > 0) {
      way.add(lastWay, goal, rest / 1000);
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
