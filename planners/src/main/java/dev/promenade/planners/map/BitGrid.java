package dev.promenade.planners.map;

/**
 * A grid of yes and no, 64 cells to a word along its rows, with a margin of no on every side so
 * that neighbours need no check of bounds. Immutable once handed out.
 */
public final class BitGrid {
  private final int width;
  private final int height;
  private final int wordsPerRow;
  private final long[] words;

  /** All no. */
  public BitGrid(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a grid of %d × %d cells; give at least one".formatted(width, height));
    }
    this.width = width;
    this.height = height;
    this.wordsPerRow = (width + 63) / 64 + 1;
    this.words = new long[Math.multiplyExact(wordsPerRow, height + 2) + 1];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Whether a cell is set; no outside the grid. */
  public boolean get(int column, int row) {
    return column >= 0
        && column < width
        && row >= 0
        && row < height
        && (words[word(column, row)] >>> column & 1) != 0;
  }

  /** Sets a cell inside the grid. */
  public void set(int column, int row) {
    words[word(column, row)] |= 1L << column;
  }

  /** Clears a cell inside the grid. */
  public void clear(int column, int row) {
    words[word(column, row)] &= ~(1L << column);
  }

  /** A copy that can be changed. */
  public BitGrid copy() {
    BitGrid copy = new BitGrid(width, height);
    System.arraycopy(words, 0, copy.words, 0, words.length);
    return copy;
  }

  /** The same cells with rows and columns exchanged. */
  public BitGrid transposed() {
    BitGrid turned = new BitGrid(height, width);
    for (int row = 0; row < height; row++) {
      for (int column = next(0, row); column < width; column = next(column + 1, row)) {
        turned.set(row, column);
      }
    }
    return turned;
  }

  /** How many cells are set. */
  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The first set column from {@code column} on in a row of the grid, or the width. */
  public int next(int column, int row) {
    if (column >= width) {
      return width;
    }
    int at = word(column, row);
    long bits = words[at] >>> column;
    if (bits != 0) {
      return column + Long.numberOfTrailingZeros(bits);
    }
    int end = (row + 2) * wordsPerRow;
    int start = at;
    while (++at < end) {
      if (words[at] != 0) {
        return (column & ~63) + 64 * (at - start) + Long.numberOfTrailingZeros(words[at]);
      }
    }
    return width;
  }

  /** Whether any cell of a row is set from one column to another, both included and clipped. */
  public boolean anyInRow(int row, int from, int to) {
    if (row < 0 || row >= height || from > to || to < 0) {
      return false;
    }
    return next(Math.max(0, from), row) <= Math.min(to, width - 1);
  }

  /** Words in a row; the last one is always 0. */
  public int wordsPerRow() {
    return wordsPerRow;
  }

  /**
   * The words, row by row; row r begins at {@code (r + 1) * wordsPerRow()}, after a row of zeros,
   * and column c is bit c of it. Not to be changed.
   */
  public long[] words() {
    return words;
  }

  private int word(int column, int row) {
    return (row + 1) * wordsPerRow + (column >> 6);
  }
}
