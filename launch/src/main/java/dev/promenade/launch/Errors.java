package dev.promenade.launch;

import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.models.io.InputException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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

  /** Tells in one line what is wrong with options, and where to read about them. */
  static int report(ParameterException exception) {
    CommandLine command = exception.getCommandLine();
    String message =
        String.join(
            " ", String.valueOf(exception.getMessage()).lines().map(String::strip).toList());
    if (exception instanceof UnmatchedArgumentException unknown
        && !unknown.getSuggestions().isEmpty()) {
      message += "; did you mean " + String.join(" or ", unknown.getSuggestions()) + "?";
    }
    message = message.replaceFirst("[.;!]+$", "");
    PrintWriter err = command.getErr();
    err.printf(
        "promenade: %s; see '%s --help'%n", message, command.getCommandSpec().qualifiedName(" "));
    err.flush();
    return ExitCodes.BAD_INPUT;
  }
}
