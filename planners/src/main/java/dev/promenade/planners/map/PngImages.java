package dev.promenade.planners.map;

import dev.promenade.models.io.InputException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads PNG pictures of every kind: grey, grey with alpha, palette, RGB, RGB with alpha, 1 to 16
 * bits a channel. Values are taken as they are stored, without any colour correction.
 */
final class PngImages {
  private PngImages() {}

  static boolean isPng(byte[] bytes) {
    return bytes.length > 8
        && (bytes[0] & 0xff) == 0x89
        && bytes[1] == 'P'
        && bytes[2] == 'N'
        && bytes[3] == 'G';
  }

  /**
   * @throws InputException if the picture is damaged or cut off
   */
  static MapImage read(Path file, byte[] bytes) {
    BufferedImage image;
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      ImageReader reader = readers.next();
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
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw InputException.of(
          file,
          "is damaged or cut off (" + e.getMessage() + ")",
          "copy or save the picture again",
          e);
    }
    return image.getColorModel() instanceof IndexColorModel palette
        ? fromPalette(image.getRaster(), palette)
        : fromChannels(image.getRaster(), image.getColorModel().hasAlpha());
  }

  private static MapImage fromPalette(Raster raster, IndexColorModel palette) {
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
    return new MapImage(width, height, brightness, alpha);
  }

  private static MapImage fromChannels(Raster raster, boolean hasAlpha) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int colours = raster.getNumBands() - (hasAlpha ? 1 : 0);
    double scale = 255.0 / ((1 << raster.getSampleModel().getSampleSize(0)) - 1);
    float[] brightness = new float[width * height];
    float[] alpha = new float[hasAlpha ? width * height : 0];
    int[] samples = new int[width * raster.getNumBands()];
    for (int row = 0; row < height; row++) {
      raster.getPixels(0, row, width, 1, samples);
      int at = 0;
      for (int column = 0; column < width; column++) {
        int sum = 0;
        for (int k = 0; k < colours; k++) {
          sum += samples[at++];
        }
        brightness[row * width + column] = (float) (sum * scale / colours);
        if (hasAlpha) {
          alpha[row * width + column] = (float) (samples[at++] * scale);
        }
      }
    }
    return new MapImage(width, height, brightness, alpha);
  }
}
