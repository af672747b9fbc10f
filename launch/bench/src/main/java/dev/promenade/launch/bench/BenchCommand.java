package dev.promenade.launch.bench;

import dev.promenade.launch.bench.ros.BenchRos;
import dev.promenade.launch.bench.routes.BenchRoute;
import dev.promenade.launch.bench.steering.BenchSteering;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Parent of the benchmarks, each a ratio to a named reference in the same run. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measure speed and memory, each as a ratio to a named reference in the same run. Machines"
            + " are noisy: quote medians and ratios.",
    subcommands = {
      BenchCrowd.class,
      BenchDiffusion.class,
      BenchDoors.class,
      BenchFlows.class,
      BenchGrids.class,
      BenchGuard.class,
      BenchLattice.class,
      BenchMaze.class,
      BenchPeople.class,
      BenchPlanners.class,
      BenchPlans.class,
      BenchPolicy.class,
      BenchRos.class,
      BenchRoute.class,
      BenchSamplers.class,
      BenchSim.class,
      BenchSolvers.class,
      BenchSteering.class,
      BenchView.class,
      BenchWarmStart.class,
      BenchWishes.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a benchmark.");
  }
}
