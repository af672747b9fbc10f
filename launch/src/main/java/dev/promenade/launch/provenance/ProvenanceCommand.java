package dev.promenade.launch.provenance;

import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.provenance.ProgramBuild;
import dev.promenade.models.provenance.Provenance;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a result was made from. */
@Command(
    name = "provenance",
    mixinStandardHelpOptions = true,
    description =
        "Say what a result was made from (the program's build, the settings, every file with its"
            + " SHA-256), and which of these are still there unchanged. FILE is any result (a"
            + " summary, table, picture, recording, report, plan file, map), a journal, card,"
            + " weights or checkpoint, or the folder of them.",
    footer = {
      "",
      "Examples:",
      "  promenade provenance results/smoke/summary.json",
      "  promenade provenance plans.hdf5 --json made-from.json"
    })
public final class ProvenanceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A result, or what work goes on from.")
  private Path file = Path.of("");

  @Option(names = "--json", paramLabel = "FILE", description = "Write it as JSON there too.")
  @Output
  private @Nullable Path json;

  @Override
  public void run() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      run(provenance);
    }
  }

  private void run(CommandProvenance provenance) {
    Provenance made = RecordedProvenance.of(file);
    boolean same = made.build().equals(ProgramBuild.sha256());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s was made by%n", file);
    row(out, same ? "this build" : "another build", made.build(), "promenade " + made.program());
    out.printf("from%n");
    List<Map<String, String>> inputs = new ArrayList<>();
    made.inputs()
        .forEach(
            (name, hash) -> {
              String state = made.state(name).name().toLowerCase(Locale.ROOT);
              row(out, state, hash, name);
              inputs.add(Map.of("name", name, "sha256", hash, "state", state));
            });
    out.printf("with%n");
    made.settings().forEach((name, value) -> out.printf("  %s %s%n", name, value));
    out.flush();
    if (json != null) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("file", file.toString());
      document.put("program", made.program());
      document.put("build", made.build());
      document.put("sameBuild", same);
      document.put("inputs", inputs);
      document.put("settings", made.settings());
      provenance.get().writeJson(json, document);
    }
  }

  private static void row(PrintWriter out, String state, String hash, String name) {
    out.printf("  %-13s  %s  %s%n", state, hash, name);
  }
}
