package dev.promenade.launch.maps;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Parent of what is done with a map file itself. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = "Look at a map file before a robot drives by it, or make a route graph of it.",
    subcommands = {MapCheckCommand.class, MapGraphCommand.class})
public final class MapCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Name what to do: check or graph.");
  }
}
