package dev.promenade.planners.global.lattice;

/**
 * What motions cost, in metres of driving ahead far from walls.
 *
 * @param turnOnSpot of a radian on the spot
 * @param bend of a radian of a curve, beside its length
 * @param back of a metre backwards
 * @param change of a change between ahead and back
 * @param sideways of a metre sideways; between that and ahead, in proportion to the angle
 * @param wall what a metre costs more where the body touches a wall
 * @param wallRoom walls farther from the body than this cost nothing [m]
 * @param squeeze what a way costs more, as a share, on which the body has less than {@link #ROOM}
 */
record Prices(
    double turnOnSpot,
    double bend,
    double back,
    double change,
    double sideways,
    double wall,
    double wallRoom,
    double squeeze) {
  /** With less room than this around its outline a robot hardly follows a route [m]. */
  static final double ROOM = 0.06;

  static final Prices USUAL = new Prices(0.4, 0.1, 1.5, 0.5, 1.15, 2, 0.4, 2);
}
