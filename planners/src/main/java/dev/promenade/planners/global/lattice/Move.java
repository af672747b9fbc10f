package dev.promenade.planners.global.lattice;

/**
 * A motion from one pose of the lattice to another, as it is at the origin.
 *
 * @param from direction at its beginning, a number of {@link Headings}
 * @param to direction at its end
 * @param columns lattice steps along the rows
 * @param rows lattice steps across them
 * @param length of the way [m], 0 on the spot
 * @param price [mm] where walls are far
 * @param course the way in pieces
 * @param x places along the way from the origin [m], the last one its end
 * @param y likewise
 * @param heading directions along the way [rad]
 */
record Move(
    int from,
    int to,
    int columns,
    int rows,
    double length,
    int price,
    Course course,
    double[] x,
    double[] y,
    double[] heading) {}
