package dev.promenade.models.policy;

/**
 * Which {@link Returns} plans are wanted to have. Pace is wished for as it is; room as more or less
 * than usual in the situation, since most of it is decided by where people are and little by the
 * plan: a wish for an amount would mostly say which situation it is. As part of a flow's condition
 * each is two numbers: the wish, from −1 to 1, and 1; or 0 and 0 where there is no wish, so that a
 * flow learns to draw with and without, and guidance can exaggerate the difference (Ho and Salimans
 * 2022).
 *
 * @param pace wanted, 0 to 1; negative for no wish
 * @param room wanted, 0 to 1: 0.5 for {@link Returns#usualRoom}, 1 for {@value #MOST_MORE} m more,
 *     0 for as much less; negative for no wish
 */
public record Wishes(double pace, double room) {
  /** What stands for no wish. */
  public static final double NO_WISH = -1;

  /** No wishes at all. */
  public static final Wishes NONE = new Wishes(NO_WISH, NO_WISH);

  /** The most that can be wished for beyond the usual room [m]. */
  public static final double MOST_MORE = 0.2;

  /** Numbers of a condition. */
  static final int SIZE = 4;

  /** What a weights file says that its flow can be asked for. */
  static final String NAMES = "pace, more room";

  public Wishes {
    if (!(pace <= 1 && room <= 1)) {
      throw new IllegalArgumentException(
          "wanted pace %s and room %s; give at most 1, or below 0 for no wish"
              .formatted(pace, room));
    }
  }

  /**
   * To have what a plan has.
   *
   * @param usualRoom in its situation [m]
   */
  public static Wishes like(Returns returns, double usualRoom) {
    double more = 0.5 + (returns.room() - usualRoom) / (2 * MOST_MORE);
    return new Wishes(returns.pace(), Math.max(0, Math.min(1, more)));
  }

  /** Whether nothing is wanted. */
  public boolean isEmpty() {
    return pace < 0 && room < 0;
  }

  /** Writes the numbers of a condition from {@code offset} on. */
  void write(double[] condition, int offset) {
    write(pace, condition, offset);
    write(room, condition, offset + 2);
  }

  private static void write(double wish, double[] condition, int offset) {
    boolean given = wish >= 0;
    condition[offset] = given ? 2 * wish - 1 : 0;
    condition[offset + 1] = given ? 1 : 0;
  }
}
