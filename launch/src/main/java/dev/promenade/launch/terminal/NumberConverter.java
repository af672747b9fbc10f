package dev.promenade.launch.terminal;

import dev.promenade.models.io.InputException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads numbers of the command line as documents write them: Java alone would take {@code NaN},
 * {@code 1d} and {@code 0x1p3} as well.
 */
public final class NumberConverter implements ITypeConverter<Double> {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

  @Override
  public Double convert(String text) {
    double number = orNaN(text);
    if (Double.isNaN(number)) {
      throw new TypeConversionException(
          "'" + text + "' is not a finite number; give one, in SI units and without a unit");
    }
    return number;
  }

  /**
   * A whole number of 64 bits.
   *
   * @throws TypeConversionException if the text is none
   */
  public static long whole(String text) {
    if (text.matches("[-+]?[0-9]{1,18}")) {
      return Long.parseLong(text);
    }
    throw noWhole(text);
  }

  /**
   * A whole number of 32 bits.
   *
   * @throws TypeConversionException if the text is none
   */
  public static int shortWhole(String text) {
    long number = whole(text);
    if (number == (int) number) {
      return (int) number;
    }
    throw noWhole(text);
  }

  private static TypeConversionException noWhole(String text) {
    String size = text.matches("[-+]?[0-9]+") ? "too large" : "not a whole number";
    return new TypeConversionException("'" + text + "' is " + size + "; give a whole number");
  }

  /** The number that a text is, NaN if it is none or not finite. */
  static double orNaN(String text) {
    double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    return Double.isFinite(number) ? number : Double.NaN;
  }

  /**
   * Numbers between commas.
   *
   * @param option that held the text, for the message
   * @param remedy what was expected
   * @throws InputException if there are fewer or more, or one is none
   */
  static double[] list(String option, String text, int least, int most, String remedy) {
    String[] parts = text.split(",", -1);
    double[] numbers = new double[parts.length];
    boolean good = parts.length >= least && parts.length <= most;
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = orNaN(parts[i].strip());
      good &= Double.isFinite(numbers[i]);
    }
    if (!good) {
      throw InputException.of(option, "", text, remedy);
    }
    return numbers;
  }
}
