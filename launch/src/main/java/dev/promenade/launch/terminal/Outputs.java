package dev.promenade.launch.terminal;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.InputException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Looks at what a command is to write before it runs: what cannot be written is said before the
 * work and not after it, and where a result goes to standard output, nothing else does.
 */
public final class Outputs {
  private Outputs() {}

  /** What is written where an option says so; null for an option that is no output. */
  public static @Nullable Output of(OptionSpec option) {
    return option.userObject() instanceof Field field ? field.getAnnotation(Output.class) : null;
  }

  /** Runs a command line, as {@link CommandLine.RunLast} does, if all can be written. */
  public static int run(ParseResult result) {
    CommandLine root = result.commandSpec().commandLine();
    try {
      if (prepare(result)) {
        root.setOut(root.getErr());
      }
    } catch (InputException e) {
      throw new ExecutionException(root, e.getMessage(), e);
    }
    return new CommandLine.RunLast().execute(result);
  }

  /** Whether a result takes the place of all that the command would print. */
  private static boolean prepare(ParseResult result) {
    List<String> printed = new ArrayList<>();
    for (CommandLine command : result.asCommandLineList()) {
      for (OptionSpec option : command.getParseResult().matchedOptions()) {
        Output output = of(option);
        if (output != null && option.getValue() instanceof Path path && prints(path, output)) {
          printed.add(option.longestName());
        }
      }
    }
    if (printed.size() > 1) {
      throw InputException.of(
          String.join(" and ", printed), "all go to standard output", "leave it to one of them");
    }
    return !printed.isEmpty();
  }

  private static boolean prints(Path path, Output output) {
    boolean named = !output.folderFor().isEmpty() && path.toString().endsWith(output.folderFor());
    if (output.folder() || named) {
      AtomicFiles.requireFolder(path);
      return false;
    }
    if (!output.beside().isEmpty()) {
      AtomicFiles.requireFile(path, output.beside());
      return false;
    }
    AtomicFiles.requireWritable(path);
    return AtomicFiles.isStandardOutput(path);
  }
}
