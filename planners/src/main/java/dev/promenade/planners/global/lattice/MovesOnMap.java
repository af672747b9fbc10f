package dev.promenade.planners.global.lattice;

import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.BodyOnMap;
import dev.promenade.planners.map.ZoneLayers;

/**
 * What {@link Moves} come to on a map: whether the body is clear on the way and what the way costs.
 * Which cells a move covers is worked out when it is first asked for. Not thread-safe.
 */
final class MovesOnMap {
  private final BitGrid obstacles;
  private final ZoneLayers layers;
  private final double resolution;
  private final Prices prices;
  private final WallPrices walls;
  private final Move[][] moves;
  private final int cellsPerStep;
  private final BodyOnMap body;
  private final BodyOnMap roomy;
  private final SweptCells[][] swept;
  private final SweptCells[][] sweptRoomy;
  private double fractionX = -1;
  private double fractionY = -1;

  /**
   * @param body the robot's outline
   * @param step between places of the lattice [m]
   */
  MovesOnMap(LatticeWorld world, BodyOnMap body, double step) {
    obstacles = world.field().obstacles();
    layers = world.field().layers();
    resolution = world.field().grid().resolution();
    prices = world.prices();
    walls = world.walls();
    moves = world.moves();
    cellsPerStep = (int) Math.round(step / resolution);
    this.body = body;
    roomy = new BodyOnMap(world.field(), world.vehicle().footprint(), Prices.ROOM);
    swept = new SweptCells[moves.length][];
    sweptRoomy = new SweptCells[moves.length][];
  }

  /**
   * Sets where in its cell every pose of the lattice is.
   *
   * @param newFractionX 0 to 1, and y likewise
   */
  void begin(double newFractionX, double newFractionY) {
    if (newFractionX != fractionX || newFractionY != fractionY) {
      fractionX = newFractionX;
      fractionY = newFractionY;
      for (int i = 0; i < moves.length; i++) {
        swept[i] = new SweptCells[moves[i].length];
        sweptRoomy[i] = new SweptCells[moves[i].length];
      }
    }
  }

  /**
   * The price of a move from a cell [mm]: by its beginning, middle and end.
   *
   * @param wallHere the price of a metre in the cell
   */
  int price(Move move, double wallHere, int column, int row) {
    if (move.length() == 0) {
      return move.price();
    }
    int middle = move.x().length / 2;
    double halfWay =
        walls.at(column + move.x()[middle] / resolution, row + move.y()[middle] / resolution);
    double end = walls.at(column + move.columns() * cellsPerStep, row + move.rows() * cellsPerStep);
    double extra = (wallHere + halfWay + end) / 3 - 1;
    return move.price() + (int) (1000 * extra * move.length());
  }

  /**
   * Whether the body touches nothing on a move.
   *
   * @param heading that it begins in
   * @param move its number among those of the heading
   * @param room from the cell that it begins in to the nearest obstacle [m]
   */
  boolean isClear(int heading, int move, float room, int column, int row) {
    if (layers.hasOneWays() && leadsAgainst(moves[heading][move], column, row)) {
      return false;
    }
    return isClear(swept, body, heading, move, room, column, row);
  }

  /** Whether a half of the move, taken as straight, leads against a one-way zone. */
  private boolean leadsAgainst(Move move, int column, int row) {
    if (move.length() == 0) {
      return false;
    }
    int middle = move.x().length / 2;
    double fromX = column + fractionX;
    double fromY = row + fractionY;
    double halfX = fromX + move.x()[middle] / resolution;
    double halfY = fromY + move.y()[middle] / resolution;
    double toX = fromX + move.columns() * cellsPerStep;
    double toY = fromY + move.rows() * cellsPerStep;
    return layers.forbidsWay(fromX, fromY, halfX, halfY)
        || layers.forbidsWay(halfX, halfY, toX, toY);
  }

  /** What the move costs more for the little room beside the body [mm]. */
  int squeeze(int heading, int move, float room, int column, int row) {
    boolean isTight =
        prices.squeeze() > 0 && !isClear(sweptRoomy, roomy, heading, move, room, column, row);
    return isTight ? (int) (prices.squeeze() * moves[heading][move].price()) : 0;
  }

  private boolean isClear(
      SweptCells[][] known,
      BodyOnMap outline,
      int heading,
      int move,
      float room,
      int column,
      int row) {
    SweptCells cells = known[heading][move];
    if (cells == null) {
      cells = new SweptCells(outline, moves[heading][move], resolution, fractionX, fractionY);
      known[heading][move] = cells;
    }
    return room >= cells.reach() || cells.isClear(obstacles, column, row);
  }
}
