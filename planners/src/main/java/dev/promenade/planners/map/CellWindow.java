package dev.promenade.planners.map;

/** A rectangle of cells, all four edges included. */
public record CellWindow(int left, int bottom, int right, int top) {
  /** The rectangle with so many more cells on every side, as far as a grid goes. */
  public CellWindow grown(int cells, int width, int height) {
    return new CellWindow(
        Math.max(0, left - cells),
        Math.max(0, bottom - cells),
        Math.min(width - 1, right + cells),
        Math.min(height - 1, top + cells));
  }

  public int width() {
    return right - left + 1;
  }

  public int height() {
    return top - bottom + 1;
  }
}
