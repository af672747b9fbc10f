package dev.promenade.planners.map;

import com.twelvemonkeys.imageio.plugins.tga.TGAImageReaderSpi;
import dev.promenade.models.io.InputException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG, BMP, JPEG, TIFF (Java's own readers) and TGA (TwelveMonkeys'): grey, palette and RGB,
 * with and without alpha, 1 to 16 bits a channel. Values are taken as they are stored, without any
 * colour correction.
 */
final class StandardImages {
  /** At the end of a TGA picture of version 2, before a full stop and a zero. */
  private static final String TGA_FOOTER = "TRUEVISION-XFILE";

  private StandardImages() {}

  /** What kind of picture it is, or an empty text; TGA has no mark, so its name tells. */
  static String format(Path file, byte[] bytes) {
    String head = new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG")) {
      return "PNG";
    } else if (head.startsWith("BM")) {
      return "BMP";
    } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return "JPEG";
    } else if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return "TIFF";
    }
    int footer = Math.max(0, bytes.length - 18);
    String tail = new String(bytes, footer, bytes.length - footer, StandardCharsets.ISO_8859_1);
    boolean named = file.toString().toLowerCase(Locale.ROOT).endsWith(".tga");
    return bytes.length > 0 && (named || tail.startsWith(TGA_FOOTER)) ? "TGA" : "";
  }

  /**
   * @param format as {@link #format} says
   * @throws InputException if the picture is damaged or cut off
   */
  static MapImage read(Path file, byte[] bytes, String format) {
    BufferedImage image;
    // The reader of TGA looks for a footer of 26 bytes, behind the header, where there is none too.
    byte[] padded = format.equals("TGA") ? Arrays.copyOf(bytes, Math.max(bytes.length, 64)) : bytes;
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(padded))) {
      ImageReader reader = reader(format);
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MapImage.MOST_PIXELS) {
          throw InputException.of(file, "size", pixels + " pixels", "cut the map up");
        }
        image = reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof InputException told) {
        throw told;
      }
      throw InputException.of(
          file,
          "is damaged, cut off or of a rare kind of " + format + " (" + reason(e) + ")",
          "copy or save the picture again, as plain PNG or PGM",
          e);
    }
    Raster raster = image.getRaster();
    SampleModel samples = raster.getSampleModel();
    if (samples.getSampleSize(0) > 16 || samples.getDataType() >= DataBuffer.TYPE_FLOAT) {
      throw InputException.of(
          file, "has more than 16 bits a channel", "save the picture again with 8 bits");
    }
    return image.getColorModel() instanceof IndexColorModel palette
        ? fromPalette(format, raster, palette)
        : fromChannels(format, raster, image.getColorModel().hasAlpha());
  }

  private static ImageReader reader(String format) throws IOException {
    return format.equals("TGA")
        ? new TGAImageReaderSpi().createReaderInstance(null)
        : ImageIO.getImageReadersByFormatName(format).next();
  }

  private static String reason(Exception e) {
    String message = e instanceof IIOException || e instanceof IOException ? e.getMessage() : null;
    return message == null
        ? "its data make no sense"
        : message.lines().findFirst().orElse("no reason given");
  }

  private static MapImage fromPalette(String format, Raster raster, IndexColorModel palette) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    float[] brightness = new float[width * height];
    float[] alpha = new float[palette.hasAlpha() ? width * height : 0];
    for (int i = 0; i < brightness.length; i++) {
      int index = raster.getSample(i % width, i / width, 0);
      brightness[i] =
          (palette.getRed(index) + palette.getGreen(index) + palette.getBlue(index)) / 3f;
      if (alpha.length > 0) {
        alpha[i] = palette.getAlpha(index);
      }
    }
    return new MapImage(format, width, height, brightness, alpha);
  }

  private static MapImage fromChannels(String format, Raster raster, boolean hasAlpha) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    int colours = bands - (hasAlpha ? 1 : 0);
    double[] scale = new double[bands];
    for (int band = 0; band < bands; band++) {
      scale[band] = 255.0 / ((1 << raster.getSampleModel().getSampleSize(band)) - 1);
    }
    float[] brightness = new float[width * height];
    float[] alpha = new float[hasAlpha ? width * height : 0];
    int[] samples = new int[width * bands];
    for (int row = 0; row < height; row++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + row, width, 1, samples);
      int at = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        double sum = 0;
        for (int band = 0; band < colours; band++) {
          sum += samples[at++] * scale[band];
        }
        brightness[i] = (float) (sum / colours);
        if (hasAlpha) {
          alpha[i] = (float) (samples[at++] * scale[colours]);
        }
      }
    }
    return new MapImage(format, width, height, brightness, used(format, alpha));
  }

  /** Where BMP and TGA have a fourth byte that nobody filled in, nothing is meant by it. */
  private static float[] used(String format, float[] alpha) {
    if (format.equals("BMP") || format.equals("TGA")) {
      for (float opacity : alpha) {
        if (opacity > 0) {
          return alpha;
        }
      }
      return new float[0];
    }
    return alpha;
  }
}
