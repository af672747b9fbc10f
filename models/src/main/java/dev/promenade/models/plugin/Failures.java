package dev.promenade.models.plugin;

import dev.promenade.models.io.InputException;

/** The sentences about classes of plug-ins that fail. */
final class Failures {
  private Failures() {}

  /**
   * What went wrong in a class, as one sentence.
   *
   * @param source the plug-in
   * @param name of the class
   */
  static InputException of(String source, String name, Throwable thrown) {
    Throwable cause =
        thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof UnsupportedClassVersionError) {
      return InputException.of(
          source,
          "holds the class %s for a newer Java than %s"
              .formatted(name, Runtime.version().feature()),
          "compile it with --release 17, or run Promenade on that Java",
          cause);
    }
    if (cause instanceof ClassFormatError) {
      return InputException.of(
          source, "holds the damaged class %s".formatted(name), "build the jar anew", cause);
    }
    if (cause instanceof LinkageError) {
      return InputException.of(
          source,
          "cannot be used with this Promenade: %s needs %s".formatted(name, missing(cause)),
          "build it for API %s, and put jars that it needs beside it".formatted(Plugins.API),
          cause);
    }
    return InputException.of(
        source,
        "fails: %s threw %s".formatted(name, oneLine(cause)),
        "correct the plug-in, or do without it",
        cause);
  }

  private static String missing(Throwable error) {
    String what = error.getMessage() == null ? "what is not there" : firstLine(error.getMessage());
    return error.getClass().getSimpleName() + ": " + what.replace('/', '.');
  }

  private static String oneLine(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName()
        + (message == null || message.isBlank() ? "" : " (" + firstLine(message) + ")");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
