package dev.promenade.launch;

import dev.promenade.models.io.InputException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * All tests. The launcher script runs them itself, for they replace the jar that this class is in.
 */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Run all tests and checks (mvn verify), those against a real roscore too where Debian's ROS"
            + " packages can be installed. Set PROMENADE_DATA to the folder with published maps and"
            + " recordings to run the tests on them.",
    footer = {"", "Examples:", "  promenade verify", "  promenade verify -pl planners -am"})
final class VerifyCommand implements Runnable {
  @Parameters(paramLabel = "MAVEN_OPTION", arity = "0..*", description = "Passed on to Maven.")
  private List<String> mavenOptions = List.of();

  @Override
  public void run() {
    throw InputException.of(
        "verify " + String.join(" ", mavenOptions),
        "needs the launcher script",
        "run ./promenade verify in the project's root folder");
  }
}
