package dev.promenade.planners.global.lattice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a search knows of the poses that it has met, in pages of 8 × 8 places times all directions
 * that come into being where the search gets to. A pose's number is its page's, then its place in
 * the page; numbers are good for one search. Pages are kept for the next one.
 */
final class LatticeStates {
  /** Poses in a page. */
  static final int PAGE = 64 * Headings.COUNT;

  private static final int PAGE_BITS = 10;

  /** No search may meet more poses than this: about 130 MB. */
  private static final int MOST_PAGES = 12_000;

  /** Cost of a pose that was not met. */
  static final int UNMET = Integer.MAX_VALUE;

  private int columns;
  private int rows;
  private int pageColumns;
  private int[] pageNumber = new int[0];
  private int[] pageColumn = new int[64];
  private int[] pageRow = new int[64];
  private final List<Page> pages = new ArrayList<>();
  private int used;

  /** What is known of each pose: cost so far, estimate of the rest, motion it was met by. */
  private static final class Page {
    private final int[] cost = new int[PAGE];
    private final int[] estimate = new int[PAGE];
    private final short[] via = new short[PAGE];
    private final boolean[] closed = new boolean[PAGE];
  }

  /** Begins a search over so many places. */
  void begin(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
    pageColumns = (columns + 7) / 8;
    int count = pageColumns * ((rows + 7) / 8);
    if (pageNumber.length < count) {
      pageNumber = new int[count];
    }
    Arrays.fill(pageNumber, 0, count, -1);
    used = 0;
  }

  boolean contains(int column, int row) {
    return column >= 0 && row >= 0 && column < columns && row < rows;
  }

  /** The number of a pose, whose place is one of the search's; −1 where memory has run out. */
  int number(int column, int row, int heading) {
    int at = (row >> 3) * pageColumns + (column >> 3);
    int page = pageNumber[at];
    if (page < 0) {
      if (used == MOST_PAGES) {
        return -1;
      }
      page = newPage(column >> 3, row >> 3);
      pageNumber[at] = page;
    }
    return (page << PAGE_BITS) | ((row & 7) << 7) | ((column & 7) << 4) | heading;
  }

  private int newPage(int column, int row) {
    if (used == pages.size()) {
      pages.add(new Page());
    }
    if (used == pageColumn.length) {
      pageColumn = Arrays.copyOf(pageColumn, 2 * used);
      pageRow = Arrays.copyOf(pageRow, 2 * used);
    }
    Page page = pages.get(used);
    Arrays.fill(page.cost, UNMET);
    Arrays.fill(page.estimate, -1);
    Arrays.fill(page.closed, false);
    pageColumn[used] = column;
    pageRow[used] = row;
    return used++;
  }

  int column(int pose) {
    return (pageColumn[pose >> PAGE_BITS] << 3) | ((pose >> 4) & 7);
  }

  int row(int pose) {
    return (pageRow[pose >> PAGE_BITS] << 3) | ((pose >> 7) & 7);
  }

  static int heading(int pose) {
    return pose & (Headings.COUNT - 1);
  }

  /** Cost from the start so far [mm], {@link #UNMET} if it was not met. */
  int cost(int pose) {
    return pages.get(pose >> PAGE_BITS).cost[pose & (PAGE - 1)];
  }

  /** The motion that it was met by, or −1 − the number of the way from the start. */
  int via(int pose) {
    return pages.get(pose >> PAGE_BITS).via[pose & (PAGE - 1)];
  }

  void meet(int pose, int cost, int via) {
    Page page = pages.get(pose >> PAGE_BITS);
    page.cost[pose & (PAGE - 1)] = cost;
    page.via[pose & (PAGE - 1)] = (short) via;
    page.closed[pose & (PAGE - 1)] = false;
  }

  /** Closes a pose; returns whether it was closed already. */
  boolean close(int pose) {
    Page page = pages.get(pose >> PAGE_BITS);
    boolean was = page.closed[pose & (PAGE - 1)];
    page.closed[pose & (PAGE - 1)] = true;
    return was;
  }

  boolean isClosed(int pose) {
    return pages.get(pose >> PAGE_BITS).closed[pose & (PAGE - 1)];
  }

  /** How many poses have numbers below this. */
  int bound() {
    return used << PAGE_BITS;
  }

  /** The estimate of the rest [mm], −1 where there is none yet. */
  int estimate(int pose) {
    return pages.get(pose >> PAGE_BITS).estimate[pose & (PAGE - 1)];
  }

  void estimate(int pose, int value) {
    pages.get(pose >> PAGE_BITS).estimate[pose & (PAGE - 1)] = value;
  }

  /** How many bytes the pages take that were ever needed. */
  long bytes() {
    return (long) pages.size() * PAGE * 11;
  }
}
