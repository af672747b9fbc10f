package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;

/**
 * Scans along the rows of a grid, 64 cells at a time, for the next cell of a set. The margins count
 * as members, so that every scan ends there.
 */
final class Rows {
  private final int wordsPerRow;
  private final long[] members;

  private Rows(int wordsPerRow, long[] members) {
    this.wordsPerRow = wordsPerRow;
    this.members = members;
  }

  /** Blocked cells, and those of {@code also}, which has the layout of {@link BitGrid#words}. */
  static Rows blockedOr(BitGrid free, long[] also) {
    long[] words = free.words();
    long[] members = new long[words.length];
    for (int i = 0; i < members.length; i++) {
      members[i] = ~words[i] | also[i];
    }
    return new Rows(free.wordsPerRow(), members);
  }

  /** Cells that an eastward (or westward) straight line must stop at: it may turn there. */
  static long[] turns(BitGrid free, boolean east) {
    int perRow = free.wordsPerRow();
    long[] words = free.words();
    long[] turns = new long[words.length];
    for (int i = perRow; i < words.length - perRow - 1; i++) {
      long above = words[i + perRow];
      long below = words[i - perRow];
      long aboveBehind;
      long belowBehind;
      if (east) {
        aboveBehind = above << 1 | words[i + perRow - 1] >>> 63;
        belowBehind = below << 1 | words[i - perRow - 1 < 0 ? 0 : i - perRow - 1] >>> 63;
      } else {
        aboveBehind = above >>> 1 | words[i + perRow + 1] << 63;
        belowBehind = below >>> 1 | words[i - perRow + 1] << 63;
      }
      turns[i] = words[i] & ((above & ~aboveBehind) | (below & ~belowBehind));
    }
    return turns;
  }

  /** The first member east of a cell, in columns. */
  int east(int column, int row) {
    int at = column + 1;
    int word = (row + 1) * wordsPerRow + (at >> 6);
    long bits = members[word] >>> at;
    if (bits != 0) {
      return at + Long.numberOfTrailingZeros(bits);
    }
    int first = word;
    do {
      word++;
    } while (members[word] == 0);
    return (at & ~63) + ((word - first) << 6) + Long.numberOfTrailingZeros(members[word]);
  }

  /** The first member west of a cell, in columns; −1 or less stands for the margin. */
  int west(int column, int row) {
    int at = column - 1;
    int word = (row + 1) * wordsPerRow + (at >> 6);
    long bits = members[word] << ~at;
    if (bits != 0) {
      return at - Long.numberOfLeadingZeros(bits);
    }
    int first = word;
    do {
      word--;
    } while (members[word] == 0);
    return (at | 63) - ((first - word) << 6) - Long.numberOfLeadingZeros(members[word]);
  }

  boolean contains(int column, int row) {
    return (members[(row + 1) * wordsPerRow + (column >> 6)] >>> column & 1) != 0;
  }
}
