package dev.promenade.launch;

import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.models.io.InputException;
import java.io.PrintWriter;

/** How the command line tells of errors. */
final class Errors {
  private Errors() {}

  /**
   * Prints what went wrong and chooses the exit code: one line for bad input; for a defect of our
   * own a line that says so and how to see more.
   */
  static int report(Exception exception, PrintWriter err, boolean debug) {
    if (exception instanceof InputException) {
      err.println("promenade: " + exception.getMessage());
    } else {
      err.println("promenade: internal error: " + exception);
      if (!debug) {
        err.println("promenade: run it again with --debug for the stack trace, and report it");
      }
    }
    if (debug) {
      exception.printStackTrace(err);
    }
    err.flush();
    return exception instanceof InputException ? ExitCodes.BAD_INPUT : ExitCodes.FAILED;
  }
}
