package dev.promenade.planners.global.lattice;

import dev.promenade.planners.map.DistanceField;

/**
 * What a metre costs: 1 where there is room beside the body's inscribed circle, more the less there
 * is of it, and so many times as much as the zones of the site say. Places are in the grid's frame,
 * in cells.
 */
final class WallPrices {
  private final DistanceField field;
  private final int width;
  private final int height;
  private final float inner;
  private final float room;
  private final float wall;

  WallPrices(DistanceField field, double inscribedRadius, Prices prices) {
    this.field = field;
    width = field.grid().width();
    height = field.grid().height();
    inner = (float) inscribedRadius;
    room = (float) prices.wallRoom();
    wall = (float) prices.wall();
  }

  /** The price of a metre at a place, outside the grid that of its nearest cell. */
  float at(double x, double y) {
    int column = Math.max(0, Math.min(width - 1, (int) x));
    int row = Math.max(0, Math.min(height - 1, (int) y));
    return ofDistance(field.atCell(column, row)) * field.layers().price(row * width + column);
  }

  /** The price of a metre as far from the nearest obstacle [m]. */
  float ofDistance(float distance) {
    float lacking = 1 - (distance - inner) / room;
    return lacking <= 0 ? 1 : 1 + wall * Math.min(1, lacking * lacking);
  }
}
