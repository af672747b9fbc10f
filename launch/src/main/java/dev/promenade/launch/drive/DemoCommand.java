package dev.promenade.launch.drive;

import dev.promenade.launch.home.Scenarios;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.ExitCodes;
import dev.promenade.launch.terminal.Output;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.sim.episode.Episodes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job, with nothing to set. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "See a robot cross an office floor through 12 people: a table, a picture and an animation.",
    footer = {"", "Examples:", "  promenade demo", "  promenade demo --seed 3 --out demo-3"})
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draws the people's places, ways and speeds.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go.",
      defaultValue = "out/demo")
  @Output(folder = true)
  private Path out;

  @Override
  public Integer call() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      return call(provenance);
    }
  }

  private int call(CommandProvenance provenance) {
    PrintWriter screen = spec.commandLine().getOut();
    Episodes episodes = new Episodes(GlobalPlanners.AUTO, true, true);
    boolean arrived =
        EpisodeReport.run(
                episodes,
                Scenarios.find("demo").setup(seed),
                "attention",
                new EpisodeFiles(out, true, null, provenance),
                screen)
            .success();
    screen.println();
    screen.println("Next: promenade simulate --help, or docs/scenarios.md for a map of your own.");
    screen.flush();
    return arrived ? 0 : ExitCodes.FAILED;
  }
}
