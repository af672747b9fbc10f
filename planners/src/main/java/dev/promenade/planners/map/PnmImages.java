package dev.promenade.planners.map;

import dev.promenade.models.io.InputException;
import java.nio.file.Path;

/**
 * Reads the pictures of Netpbm: bitmaps (PBM: P1, P4), grey (PGM: P2, P5) and colour (PPM: P3, P6),
 * plain and binary, with comments and up to 16 bits a channel
 * (https://netpbm.sourceforge.net/doc/pnm.html).
 */
final class PnmImages {
  private static final String[] FORMATS = {"PBM", "PGM", "PPM"};

  private final Path file;
  private final byte[] bytes;
  private final String format;
  private final boolean plain;
  private final int channels;
  private int at = 2;

  private PnmImages(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    int kind = bytes[1] - '1';
    format = FORMATS[kind % 3];
    plain = kind < 3;
    channels = kind % 3 == 2 ? 3 : 1;
  }

  static boolean isPnm(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6';
  }

  /**
   * @throws InputException if the header is damaged or pixels are missing
   */
  static MapImage read(Path file, byte[] bytes) {
    return new PnmImages(file, bytes).read();
  }

  private MapImage read() {
    int width = header("width", Integer.MAX_VALUE);
    int height = header("height", Integer.MAX_VALUE);
    boolean bitmap = format.equals("PBM");
    int brightest = bitmap ? 1 : header("largest value", 65535);
    long pixels = (long) width * height;
    if (pixels > MapImage.MOST_PIXELS) {
      throw InputException.of(
          file, "size", width + " × " + height + " pixels", "repair its header or cut it up");
    }
    at++;
    long values = pixels * channels;
    long least = plain ? (bitmap ? values : 2 * values - 1) - 1 : values;
    if (bitmap && !plain) {
      least = (width + 7L) / 8 * height;
    } else if (!plain && brightest > 255) {
      least = 2 * values;
    }
    if (bytes.length - at < least) {
      throw cutOff(width, height);
    }
    float[] brightness = new float[(int) pixels];
    if (bitmap && !plain) {
      unpack(brightness, width);
      return new MapImage(format, width, height, brightness, new float[0]);
    }
    double scale = 255.0 / brightest / channels;
    for (int i = 0; i < brightness.length; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += value(i, brightest, width, height);
      }
      brightness[i] = (float) (bitmap ? 255 * (1 - sum) : sum * scale);
    }
    return new MapImage(format, width, height, brightness, new float[0]);
  }

  /** Rows of bits, 1 black, each row from a new byte. */
  private void unpack(float[] brightness, int width) {
    int rowBytes = (width + 7) / 8;
    for (int i = 0; i < brightness.length; i++) {
      int column = i % width;
      int bit = bytes[at + i / width * rowBytes + column / 8] >> (7 - column % 8) & 1;
      brightness[i] = 255 * (1 - bit);
    }
  }

  private int value(int pixel, int brightest, int width, int height) {
    int value;
    if (plain) {
      value = number(format.equals("PBM") ? 1 : Integer.MAX_VALUE);
      if (value < 0) {
        throw at >= bytes.length
            ? cutOff(width, height)
            : InputException.of(
                file, "pixel " + pixel, "no number", "write numbers from 0 to " + brightest);
      }
    } else if (brightest < 256) {
      value = bytes[at++] & 0xff;
    } else {
      value = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
      at += 2;
    }
    if (value > brightest) {
      throw InputException.of(
          file, "pixel " + pixel, value, "the header promises values from 0 to " + brightest);
    }
    return value;
  }

  private int header(String field, int most) {
    int value = number(Integer.MAX_VALUE);
    if (value < 1 || value > most) {
      throw InputException.of(
          file,
          field + " in the header",
          value < 0 ? "missing or no number" : value,
          "give a whole number from 1 to " + most + ", or save the picture again");
    }
    return value;
  }

  /**
   * The next whole number after blanks and comments, or −1 where there is none.
   *
   * @param digits at most so many belong to it
   */
  private int number(int digits) {
    boolean comment = false;
    while (at < bytes.length && (comment || bytes[at] == '#' || isBlank(bytes[at]))) {
      comment = (comment || bytes[at] == '#') && bytes[at] != '\n' && bytes[at] != '\r';
      at++;
    }
    int from = at;
    long value = 0;
    while (at < bytes.length && at - from < digits && bytes[at] >= '0' && bytes[at] <= '9') {
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
