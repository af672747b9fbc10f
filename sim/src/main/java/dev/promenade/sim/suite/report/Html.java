package dev.promenade.sim.suite.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Small helpers for writing HTML and SVG. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A coordinate with one decimal. */
  static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A number with some decimals; a dash where there is none. */
  static String number(@Nullable Double value, int decimals) {
    if (value == null || !Double.isFinite(value)) {
      return "–";
    }
    double unit = Math.pow(10, decimals);
    double rounded = Math.rint(value * unit) / unit + 0.0; // no minus before a zero
    return String.format(Locale.ROOT, "%." + decimals + "f", rounded);
  }

  /** A fraction in percent. */
  static String percent(@Nullable Double fraction) {
    return fraction == null || !Double.isFinite(fraction)
        ? "–"
        : String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
  }
}
