package dev.promenade.sim.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small palette for an animation, found by median cut (Heckbert, "Color image quantization for
 * frame buffer display", 1982) over a few of its frames. The last index is transparent.
 */
final class GifColors {
  /** Bits per channel that are told apart. */
  private static final int BITS = 5;

  private static final int SHADES = 1 << BITS;

  private final int[] palette;
  private final byte[] nearest = new byte[SHADES * SHADES * SHADES];
  private final boolean[] known = new boolean[SHADES * SHADES * SHADES];

  private GifColors(int[] palette) {
    this.palette = palette;
  }

  /**
   * @param samples at least one frame
   * @param colors at most so many, without the transparent one
   */
  static GifColors of(List<BufferedImage> samples, int colors) {
    double[] counts = new double[SHADES * SHADES * SHADES];
    for (BufferedImage sample : samples) {
      int[] row = new int[sample.getWidth()];
      for (int y = 0; y < sample.getHeight(); y++) {
        sample.getRGB(0, y, row.length, 1, row, 0, row.length);
        for (int rgb : row) {
          counts[key(rgb)]++;
        }
      }
    }
    List<Integer> used = new ArrayList<>();
    for (int key = 0; key < counts.length; key++) {
      if (counts[key] > 0) {
        used.add(key);
      }
    }
    List<Bucket> buckets = new ArrayList<>();
    buckets.add(new Bucket(used.toArray(Integer[]::new), counts));
    while (buckets.size() < colors) {
      Bucket widest = buckets.get(0);
      for (Bucket bucket : buckets) {
        widest = bucket.weight() > widest.weight() ? bucket : widest;
      }
      if (widest.keys.length < 2) {
        break;
      }
      buckets.remove(widest);
      buckets.addAll(widest.split());
    }
    return new GifColors(buckets.stream().mapToInt(Bucket::mean).toArray());
  }

  int transparent() {
    return palette.length;
  }

  /** The index of the palette's colour that is nearest. */
  byte index(int rgb) {
    int key = key(rgb);
    if (!known[key]) {
      int best = Integer.MAX_VALUE;
      for (int i = 0; i < palette.length; i++) {
        int red = channel(palette[i], 16) - channel(rgb, 16);
        int green = channel(palette[i], 8) - channel(rgb, 8);
        int blue = channel(palette[i], 0) - channel(rgb, 0);
        int distance = 2 * red * red + 4 * green * green + blue * blue;
        if (distance < best) {
          best = distance;
          nearest[key] = (byte) i;
        }
      }
      known[key] = true;
    }
    return nearest[key];
  }

  IndexColorModel model() {
    int size = palette.length + 1;
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, size - 1));
    int[] colors = Arrays.copyOf(palette, 1 << bits);
    return new IndexColorModel(
        bits, 1 << bits, colors, 0, false, transparent(), DataBuffer.TYPE_BYTE);
  }

  private static int channel(int rgb, int shift) {
    return (rgb >> shift) & 0xFF;
  }

  private static int shade(int key, int shift) {
    return (key >> shift) & (SHADES - 1);
  }

  private static int key(int rgb) {
    int drop = 8 - BITS;
    int red = channel(rgb, 16) >> drop;
    int green = channel(rgb, 8) >> drop;
    int blue = channel(rgb, 0) >> drop;
    return (red << (2 * BITS)) | (green << BITS) | blue;
  }

  /** Colours that will share one entry. */
  private static final class Bucket {
    final Integer[] keys;
    final double[] counts;
    final int shift;
    final int spread;

    Bucket(Integer[] keys, double[] counts) {
      this.keys = keys;
      this.counts = counts;
      int widest = 0;
      int widestShift = 0;
      for (int candidate = 0; candidate <= 2 * BITS; candidate += BITS) {
        int low = SHADES;
        int high = 0;
        for (int key : keys) {
          low = Math.min(low, shade(key, candidate));
          high = Math.max(high, shade(key, candidate));
        }
        if (high - low > widest) {
          widest = high - low;
          widestShift = candidate;
        }
      }
      spread = widest;
      shift = widestShift;
    }

    /** Rare colours count too, or the small moving things would lose theirs. */
    double weight() {
      double sum = 0;
      for (int key : keys) {
        sum += Math.sqrt(counts[key]);
      }
      return spread * Math.sqrt(sum);
    }

    List<Bucket> split() {
      Integer[] sorted = keys.clone();
      Arrays.sort(sorted, (a, b) -> Integer.compare(shade(a, shift), shade(b, shift)));
      double half = 0;
      for (int key : sorted) {
        half += 0.5 * Math.sqrt(counts[key]);
      }
      int cut = 0;
      for (double sum = 0; cut < sorted.length - 1 && sum < half; cut++) {
        sum += Math.sqrt(counts[sorted[cut]]);
      }
      cut = Math.max(1, cut);
      return List.of(
          new Bucket(Arrays.copyOf(sorted, cut), counts),
          new Bucket(Arrays.copyOfRange(sorted, cut, sorted.length), counts));
    }

    int mean() {
      double[] sums = new double[3];
      double weight = 0;
      for (int key : keys) {
        for (int channel = 0; channel < 3; channel++) {
          int shade = shade(key, channel * BITS);
          sums[channel] += counts[key] * (shade * 255.0 / (SHADES - 1));
        }
        weight += counts[key];
      }
      int rgb = 0xFF000000;
      for (int channel = 0; channel < 3; channel++) {
        rgb |= ((int) Math.round(sums[channel] / weight)) << (8 * channel);
      }
      return rgb;
    }
  }
}
