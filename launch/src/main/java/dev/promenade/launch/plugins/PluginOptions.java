package dev.promenade.launch.plugins;

import com.google.common.base.Splitter;
import dev.promenade.launch.home.Home;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Plugins;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Which plug-ins the user wants: jars in the folder {@code plugins} of the installation, those that
 * the environment's PROMENADE_PLUGINS names, and those of {@code --plugin}. They are loaded before
 * the command line is read as a whole, for they bring names that it may hold.
 */
public final class PluginOptions {
  /** The environment's list of jars and of folders with jars. */
  static final String VARIABLE = "PROMENADE_PLUGINS";

  @Option(
      names = "--plugin",
      scope = ScopeType.INHERIT,
      paramLabel = "JAR",
      description =
          "Use a plug-in, beside those in the folder plugins and in PROMENADE_PLUGINS; may be"
              + " given several times.")
  private List<Path> given = List.of();

  /**
   * The plug-ins' jars.
   *
   * @param arguments of the command line
   * @param environment the value of {@link #VARIABLE}; empty if it is not set
   * @throws InputException if a folder or file that was named is not there, or a folder holds none
   */
  static List<Path> jars(String[] arguments, String environment) {
    List<Path> jars = new ArrayList<>();
    Path folder = folder();
    if (Files.isDirectory(folder)) {
      jars.addAll(in(folder));
    }
    for (String entry :
        Splitter.on(File.pathSeparatorChar).trimResults().omitEmptyStrings().split(environment)) {
      jars.addAll(named(VARIABLE, Path.of(entry)));
    }
    for (Path path : given(arguments)) {
      jars.addAll(named("--plugin", path));
    }
    return jars;
  }

  /**
   * Loads the plug-ins that the user wants, and makes sure that whatever they offer can be used.
   *
   * @throws InputException if a plug-in cannot be used, naming it
   */
  public static void load(String[] arguments) {
    String environment = System.getenv(VARIABLE);
    List<Path> jars = jars(arguments, environment == null ? "" : environment);
    if (!jars.isEmpty()) {
      Plugins.load(jars);
      for (PluginKind kind : PluginKind.ALL) {
        var unused = kind.offers().get();
      }
    }
  }

  private static List<Path> given(String[] arguments) {
    PluginOptions options = new PluginOptions();
    try {
      new CommandLine(options).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      return List.of(); // the command line itself will say what is wrong with it
    }
    return options.given;
  }

  /** Where plug-ins lie that are always used. */
  static Path folder() {
    return Home.folder().toAbsolutePath().normalize().resolve("plugins");
  }

  private static List<Path> named(String source, Path path) {
    if (!Files.exists(path)) {
      throw InputException.of(
          source, "", "'" + path + "', which does not exist", "name a jar or a folder of jars");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> jars = in(path);
    if (jars.isEmpty()) {
      throw InputException.of(
          source, "", "'" + path + "', a folder without jars", "name a jar or a folder of jars");
    }
    return jars;
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw InputException.of(folder, "cannot be listed", "check its permissions", e);
    }
  }
}
