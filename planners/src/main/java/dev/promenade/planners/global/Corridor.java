package dev.promenade.planners.global;

import java.util.Arrays;

/**
 * The cells near a path, in square blocks: those it passes and those around these, so that every
 * cell up to 16 from the path is in, and none 32 from it or farther. Kept for the next path, which
 * forgets this one's.
 */
final class Corridor {
  /** A block has 2 to this cells along each side. */
  private static final int SHIFT = 4;

  private final int width;
  private final int blocksPerRow;
  private final int[] pathOfBlock;
  private int path;

  Corridor(int width, int height) {
    this.width = width;
    blocksPerRow = (width >> SHIFT) + 3;
    pathOfBlock = new int[blocksPerRow * ((height >> SHIFT) + 3)];
  }

  /** Makes this the corridor of a path. */
  void follow(GridPath newPath) {
    path++;
    if (path < 0) {
      Arrays.fill(pathOfBlock, 0);
      path = 1;
    }
    mark(newPath.corner(0) % width, newPath.corner(0) / width);
    for (int i = 1; i < newPath.corners(); i++) {
      line(newPath.corner(i - 1), newPath.corner(i));
    }
  }

  private void line(int from, int to) {
    int column = from % width;
    int row = from / width;
    int toColumn = to % width;
    int toRow = to / width;
    int stepColumn = Integer.signum(toColumn - column);
    int stepRow = Integer.signum(toRow - row);
    while (column != toColumn || row != toRow) {
      column += stepColumn;
      row += stepRow;
      mark(column, row);
    }
  }

  private void mark(int column, int row) {
    int block = block(column, row);
    for (int up = -blocksPerRow; up <= blocksPerRow; up += blocksPerRow) {
      pathOfBlock[block + up - 1] = path;
      pathOfBlock[block + up] = path;
      pathOfBlock[block + up + 1] = path;
    }
  }

  boolean contains(int column, int row) {
    return pathOfBlock[block(column, row)] == path;
  }

  private int block(int column, int row) {
    return ((row >> SHIFT) + 1) * blocksPerRow + (column >> SHIFT) + 1;
  }
}
