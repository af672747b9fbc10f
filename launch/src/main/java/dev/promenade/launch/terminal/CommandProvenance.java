package dev.promenade.launch.terminal;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.plugin.Plugins;
import dev.promenade.models.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.PicocliException;

/**
 * What the results of a command depend on: all its options with their values, the system properties
 * that choose among networks, the plug-ins, and every file that is read until it is closed.
 */
public final class CommandProvenance implements AutoCloseable, Supplier<Provenance> {
  /**
   * Options, beside those that name an {@link Output}, that say how fast and where the work is done
   * or what is shown of it: not what comes out.
   */
  private static final Set<String> NO_PART =
      Set.of(
          "--fresh",
          "--debug",
          "--jobs",
          "--engine",
          "--master",
          "--spark",
          "--per-task",
          "--view",
          "--plugin",
          "--no-animation",
          "--moment");

  private final SortedMap<String, String> settings = new TreeMap<>();
  private final InputFiles.Recorder recorder = InputFiles.record();

  /** Of a command whose line was parsed. */
  public CommandProvenance(CommandSpec spec) {
    settings.put("command", spec.qualifiedName());
    for (OptionSpec option : spec.options()) {
      if (Outputs.of(option) == null
          && !option.usageHelp()
          && !option.versionHelp()
          && !NO_PART.contains(option.longestName())) {
        with(option.longestName(), value(option));
      }
    }
    for (ArgSpec parameter : spec.positionalParameters()) {
      with(parameter.paramLabel(), value(parameter));
    }
    for (Path jar : Plugins.jars()) {
      try {
        InputFiles.use(jar);
      } catch (IOException e) {
        throw InputException.of(jar, "cannot be read", "check its permissions", e);
      }
    }
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("promenade.") && !name.matches("promenade\\.(home|terminal)")) {
        with(name, System.getProperty(name, ""));
      }
    }
  }

  private static @Nullable Object value(ArgSpec argument) {
    try {
      return argument.getValue();
    } catch (PicocliException e) {
      return null; // of a group of options none of which was given
    }
  }

  /**
   * Sets a setting to what the command takes it for.
   *
   * @param value null for what has none; a file counts by its content when it is read, not by its
   *     path
   */
  public CommandProvenance with(String name, @Nullable Object value) {
    String text = value == null ? "" : value.toString();
    if (value == null || (name.startsWith("promenade.") && Files.isRegularFile(Path.of(text)))) {
      settings.remove(name);
    } else {
      settings.put(name, text);
    }
    return this;
  }

  /** Leaves a setting out that results do not depend on. */
  public CommandProvenance without(String name) {
    return with(name, null);
  }

  /**
   * As known now.
   *
   * @throws dev.promenade.models.io.InputException if a file was changed while it was in use
   */
  @Override
  public Provenance get() {
    recorder.requireUnchanged();
    return Provenance.of(settings, recorder.inputs());
  }

  @Override
  public void close() {
    recorder.close();
  }
}
