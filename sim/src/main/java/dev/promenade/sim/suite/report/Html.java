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
    return value == null || !Double.isFinite(value)
        ? "–"
        : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A fraction in percent. */
  static String percent(@Nullable Double fraction) {
    return fraction == null || !Double.isFinite(fraction)
        ? "–"
        : String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
  }
}
