package dev.promenade.launch;

import dev.promenade.launch.drive.BuildingCommand;
import dev.promenade.launch.drive.DemoCommand;
import dev.promenade.launch.drive.DriveCommand;
import dev.promenade.launch.drive.NodeCommand;
import dev.promenade.launch.drive.PlannersCommand;
import dev.promenade.launch.drive.SimulateCommand;
import dev.promenade.launch.generate.CrowdCommand;
import dev.promenade.launch.generate.GenerateCommand;
import dev.promenade.launch.maps.FloorCommand;
import dev.promenade.launch.maps.MapCommand;
import dev.promenade.launch.maps.RouteCommand;
import dev.promenade.launch.plugins.PluginOptions;
import dev.promenade.launch.plugins.PluginsCommand;
import dev.promenade.launch.provenance.ProvenanceCommand;
import dev.promenade.launch.suite.RegressCommand;
import dev.promenade.launch.terminal.NumberConverter;
import dev.promenade.launch.terminal.Outputs;
import dev.promenade.launch.train.TrainCommand;
import dev.promenade.launch.train.TuneCommand;
import dev.promenade.launch.view.ViewCommand;
import dev.promenade.launch.words.TranslateCommand;
import dev.promenade.models.io.InputException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ServiceLoader;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line {@code promenade}. */
@Command(
    name = "promenade",
    mixinStandardHelpOptions = true,
    versionProvider = Promenade.Version.class,
    header = "Robot navigation and planning among people.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      SimulateCommand.class,
      RegressCommand.class,
      RouteCommand.class,
      FloorCommand.class,
      MapCommand.class,
      BuildingCommand.class,
      TranslateCommand.class,
      DriveCommand.class,
      TrainCommand.class,
      GenerateCommand.class,
      CrowdCommand.class,
      NodeCommand.class,
      PlannersCommand.class,
      TuneCommand.class,
      ProvenanceCommand.class,
      ViewCommand.class,
      PluginsCommand.class,
      VerifyCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 fine, 1 a check or regression failed, 2 bad usage or input.",
      "Start with: promenade demo"
    })
public final class Promenade implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  @Mixin
  @SuppressWarnings("UnusedVariable") // its options are read before the command line is
  private PluginOptions plugins;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // What we say and write is the same everywhere: UTF-8, and numbers with points.
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    Locale.setDefault(Locale.ROOT);
    System.exit(run(arguments));
  }

  /** Runs a command in this process and returns its exit code. */
  public static int run(String... arguments) {
    try {
      PluginOptions.load(arguments);
    } catch (InputException e) {
      boolean debug = Arrays.asList(arguments).contains("--debug");
      return Errors.report(e, writer(System.err), debug);
    }
    return commandLine().execute(arguments);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** The command line with our handling of errors; tests set its output streams. */
  public static CommandLine commandLine() {
    Promenade root = new Promenade();
    CommandLine line = new CommandLine(root);
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      line.addSubcommand(provider.command());
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Path.class, Path::of);
    line.registerConverter(Double.class, new NumberConverter());
    line.registerConverter(double.class, new NumberConverter());
    line.setOut(writer(System.out));
    line.setErr(writer(System.err));
    line.setExecutionStrategy(Outputs::run);
    line.registerConverter(Integer.class, NumberConverter::shortWhole);
    line.registerConverter(int.class, NumberConverter::shortWhole);
    line.registerConverter(Long.class, NumberConverter::whole);
    line.registerConverter(long.class, NumberConverter::whole);
    line.setParameterExceptionHandler((exception, arguments) -> Errors.report(exception));
    line.setExecutionExceptionHandler(
        (exception, failed, result) -> Errors.report(exception, failed.getErr(), root.debug));
    return line;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().usage(out);
  }

  /** The version that the jar was built as. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Promenade.class.getPackage().getImplementationVersion();
      return new String[] {
        "promenade " + (version == null ? "(development)" : version), "Java " + Runtime.version()
      };
    }
  }
}
