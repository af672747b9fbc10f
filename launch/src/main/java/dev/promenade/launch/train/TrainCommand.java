package dev.promenade.launch.train;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Parent of everything that trains networks. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Train a network from its seed; stop with Ctrl-C and go on by the same command.",
    subcommands = {
      TrainAttentionCommand.class,
      TrainCriticCommand.class,
      TrainFlowCommand.class,
      TrainInverseCommand.class,
      TrainPolicyCommand.class,
      TrainSamplerCommand.class,
      TrainTranslatorCommand.class
    })
public final class TrainCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to train.");
  }
}
