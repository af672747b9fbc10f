package dev.promenade.launch.plugins;

import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.plugin.Plugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which plug-ins were found, and what each offers. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = {
      "List the plug-ins that were found and what each offers: planners, scenario families,"
          + " people's behaviours and metrics.",
      "Plug-ins are jars in the folder plugins of the installation, jars and folders of jars that"
          + " the environment variable PROMENADE_PLUGINS names, and those of --plugin."
    },
    footer = {
      "",
      "Examples:",
      "  promenade plugins",
      "  promenade plugins --plugin mine.jar --json plugins.json",
      "  promenade simulate doorway --plugin mine.jar --planner mine"
    })
public final class PluginsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the list as JSON there too.")
  @Output
  private @Nullable Path json;

  /**
   * What is written as JSON.
   *
   * @param api version of what plug-ins build on
   * @param folder where plug-ins lie that are always used
   * @param plugins in the order in which they were found
   */
  record Listing(String api, String folder, List<Plugin> plugins) {}

  /**
   * A plug-in.
   *
   * @param jar path
   * @param sha256 of the jar
   * @param offers names by kind
   */
  record Plugin(String jar, String sha256, Map<String, List<String>> offers) {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    List<Plugin> plugins = new ArrayList<>();
    for (Path jar : Plugins.jars()) {
      out.println(jar);
      Map<String, List<String>> offers = new LinkedHashMap<>();
      for (PluginKind kind : PluginKind.ALL) {
        List<String> names = kind.names(jar);
        offers.put(kind.key(), names);
        names.forEach(name -> out.printf("  %-16s %s%n", kind.label(), name));
      }
      if (offers.values().stream().allMatch(List::isEmpty)) {
        out.println("  offers nothing: it holds no META-INF/services/dev.promenade.…; a library?");
      }
      plugins.add(new Plugin(jar.toString(), hash(jar), offers));
    }
    if (plugins.isEmpty()) {
      out.println("no plug-ins");
    }
    out.printf("API %s; jars in %s are always used%n", Plugins.API, PluginOptions.folder());
    out.flush();
    if (json != null) {
      try (CommandProvenance provenance = new CommandProvenance(spec)) {
        provenance
            .get()
            .writeJson(json, new Listing(Plugins.API, PluginOptions.folder().toString(), plugins));
      }
    }
  }

  private static String hash(Path jar) {
    try {
      return InputFiles.sha256(jar);
    } catch (IOException e) {
      throw InputException.of(jar, "cannot be read", "check its permissions", e);
    }
  }
}
