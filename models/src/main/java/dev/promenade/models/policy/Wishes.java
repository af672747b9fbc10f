package dev.promenade.models.policy;

/**
 * Which {@link Returns} plans are wanted to have. As part of a flow's condition each is two
 * numbers: the wish, from −1 to 1, and 1; or 0 and 0 where there is no wish, so that a flow learns
 * to draw with and without, and guidance can exaggerate the difference (Ho and Salimans 2022).
 *
 * @param pace wanted, 0 to 1; negative for no wish
 * @param room wanted, 0 to 1, for as many times {@link Returns#MOST_ROOM}; negative for no wish
 */
public record Wishes(double pace, double room) {
  /** What stands for no wish. */
  public static final double NO_WISH = -1;

  /** No wishes at all. */
  public static final Wishes NONE = new Wishes(NO_WISH, NO_WISH);

  /** Numbers of a condition. */
  static final int SIZE = 4;

  /** What a weights file says that its flow can be asked for. */
  static final String NAMES = "pace, room";

  public Wishes {
    if (!(pace <= 1 && room <= 1)) {
      throw new IllegalArgumentException(
          "wanted pace %s and room %s; give at most 1, or below 0 for no wish"
              .formatted(pace, room));
    }
  }

  /** To have what another plan has. */
  public static Wishes like(Returns returns) {
    return new Wishes(returns.pace(), returns.room() / Returns.MOST_ROOM);
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
