package dev.promenade.planners.map;

import dev.promenade.models.io.InputException;
import java.nio.file.Path;

/** Reads PGM pictures, plain (P2) and binary (P5), with comments and up to 16 bits a pixel. */
final class PgmImages {
  private final Path file;
  private final byte[] bytes;
  private int at = 2;

  private PgmImages(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static boolean isPgm(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'P' && (bytes[1] == '2' || bytes[1] == '5');
  }

  /**
   * @throws InputException if the header is damaged or pixels are missing
   */
  static MapImage read(Path file, byte[] bytes) {
    return new PgmImages(file, bytes).read();
  }

  private MapImage read() {
    int width = header("width", Integer.MAX_VALUE);
    int height = header("height", Integer.MAX_VALUE);
    int brightest = header("largest value", 65535);
    long pixels = (long) width * height;
    if (pixels > MapImage.MOST_PIXELS) {
      throw InputException.of(
          file, "size", width + " × " + height + " pixels", "repair its header or cut it up");
    }
    boolean plain = bytes[1] == '2';
    int bytesPerPixel = brightest < 256 ? 1 : 2;
    long least = plain ? 2 * pixels - 1 : bytesPerPixel * pixels;
    at++;
    if (bytes.length - at < (plain ? least - 1 : least)) {
      throw cutOff(width, height);
    }
    float[] brightness = new float[(int) pixels];
    double scale = 255.0 / brightest;
    for (int i = 0; i < brightness.length; i++) {
      int value;
      if (plain) {
        value = number();
        if (value < 0) {
          throw at >= bytes.length
              ? cutOff(width, height)
              : InputException.of(
                  file, "pixel " + i, "no number", "write numbers from 0 to " + brightest);
        }
      } else if (bytesPerPixel == 1) {
        value = bytes[at++] & 0xff;
      } else {
        value = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
        at += 2;
      }
      if (value > brightest) {
        throw InputException.of(
            file, "pixel " + i, value, "the header promises values from 0 to " + brightest);
      }
      brightness[i] = (float) (value * scale);
    }
    return new MapImage(width, height, brightness, new float[0]);
  }

  private int header(String field, int most) {
    int value = number();
    if (value < 1 || value > most) {
      throw InputException.of(
          file,
          field + " in the header",
          value < 0 ? "missing or no number" : value,
          "give a whole number from 1 to " + most + ", or save the picture again");
    }
    return value;
  }

  /** The next whole number after blanks and comments, or −1 where there is none. */
  private int number() {
    boolean comment = false;
    while (at < bytes.length && (comment || bytes[at] == '#' || isBlank(bytes[at]))) {
      comment = (comment || bytes[at] == '#') && bytes[at] != '\n' && bytes[at] != '\r';
      at++;
    }
    int from = at;
    long value = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      value = Math.min(value * 10 + (bytes[at] - '0'), Integer.MAX_VALUE);
      at++;
    }
    return at == from ? -1 : (int) value;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private InputException cutOff(int width, int height) {
    return InputException.of(
        file,
        "is cut off: it ends before its %d × %d pixels do".formatted(width, height),
        "copy or save the picture again");
  }
}
