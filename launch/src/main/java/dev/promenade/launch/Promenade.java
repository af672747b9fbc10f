package dev.promenade.launch;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code promenade}. */
@Command(
    name = "promenade",
    mixinStandardHelpOptions = true,
    description = "Robot navigation and planning among people.")
public final class Promenade {
  private Promenade() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Promenade()).execute(arguments));
  }
}
