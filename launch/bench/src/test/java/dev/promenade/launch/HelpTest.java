package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.terminal.Outputs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every command, at every level, says of itself. */
class HelpTest {
  /** Options of paths that are read, and outputs that a command looks at itself. */
  private static final Set<String> NO_OUTPUTS =
      Set.of(
          "promenade simulate --replay",
          "promenade bench guard --replay",
          "promenade regress --baseline",
          "promenade generate --out",
          "promenade translate --evaluate",
          "promenade translate --published",
          "promenade train flow --data",
          "promenade train inverse --data",
          "promenade train policy --data",
          "promenade train sampler --data",
          "promenade train translator --data",
          "promenade bench policy --data",
          "promenade bench samplers --data",
          "promenade bench steering --data",
          "promenade bench warm-start --data",
          "promenade bench wishes --data");

  static List<CommandSpec> commands() {
    return below(Promenade.commandLine()).map(CommandLine::getCommandSpec).toList();
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::below));
  }

  @Test
  void commandsOfAllLevelsAreSeen() {
    assertThat(commands())
        .hasSizeGreaterThan(35)
        .extracting(CommandSpec::qualifiedName)
        .contains("promenade bench route", "promenade train attention");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsMadeWithoutWarningsAndPlaceholders(CommandSpec command) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String help;
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      help = command.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
    } finally {
      System.setErr(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(help).doesNotContain("%n", "%%", "${", "null");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void descriptionsAreSentences(CommandSpec command) {
    String[] header = command.usageMessage().header();
    String[] description = command.usageMessage().description();
    String inLists = header.length > 0 ? header[0] : description[0];
    assertThat(inLists).as("what lists of commands show").endsWith(".");
    if (!ours(command)) {
      return;
    }
    if (description.length > 0) {
      assertThat(description[description.length - 1]).endsWith(".");
    }
    Stream.concat(command.options().stream(), command.positionalParameters().stream())
        .filter(argument -> !argument.hidden() && argument.userObject() != null)
        .forEach(
            argument ->
                assertThat(String.join(" ", argument.description()))
                    .as("%s of %s", argument.paramLabel(), name(command, argument))
                    .matches("(?s)(\\p{Lu}|[a-z0-9']).*\\S[.)]"));
  }

  private static boolean ours(CommandSpec command) {
    Object user = command.userObject();
    Class<?> type = user instanceof Class<?> lazy ? lazy : user.getClass();
    return type.getName().startsWith("dev.promenade.");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyPathIsKnownToBeReadOrWritten(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      if (option.type() == Path.class && Outputs.of(option) == null) {
        assertThat(NO_OUTPUTS).contains(name(command, option));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "train", "translate"})
  void whatIsMissingIsSaidInOneSentence(String command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .matches("promenade: [^\n]*\\w; see 'promenade %s --help'\n".formatted(command));
  }

  private static String name(CommandSpec command, ArgSpec argument) {
    return command.qualifiedName()
        + " "
        + (argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel());
  }
}
