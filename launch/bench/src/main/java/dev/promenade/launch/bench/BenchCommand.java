package dev.promenade.launch.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Parent of the benchmarks, each a ratio to a named reference in the same run. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measure speed and memory, each as a ratio to a named reference in the same run. Machines are"
            + " noisy: quote medians and ratios.",
    subcommands = {
      BenchCrowd.class,
      BenchDiffusionCommand.class,
      BenchFlowsCommand.class,
      BenchGrids.class,
      BenchGuardCommand.class,
      BenchMazeCommand.class,
      BenchPeople.class,
      BenchPlanners.class,
      BenchPlansCommand.class,
      BenchPolicyCommand.class,
      BenchRos.class,
      BenchRoute.class,
      BenchSamplersCommand.class,
      BenchSim.class,
      BenchSolversCommand.class,
      BenchSteeringCommand.class,
      BenchView.class,
      BenchWarmStartCommand.class,
      BenchWishesCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a benchmark.");
  }
}
