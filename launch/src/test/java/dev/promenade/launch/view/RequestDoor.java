package dev.promenade.launch.view;

/** Lets tests of other packages in where messages of the page are read. */
public final class RequestDoor {
  private RequestDoor() {}

  /** Reads a message. */
  public static void read(String message) {
    Request.parse(message);
  }
}
