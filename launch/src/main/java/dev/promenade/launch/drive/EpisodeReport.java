package dev.promenade.launch.drive;

import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.provenance.ProvenanceBeside;
import dev.promenade.sim.episode.Episode;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.ExplanationLines;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.RecordingFile;
import dev.promenade.sim.metrics.EpisodeMetrics;
import dev.promenade.sim.render.EpisodeAnimation;
import dev.promenade.sim.render.EpisodePicture;
import dev.promenade.sim.render.MomentPicture;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.render.ReplayPage;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.suite.EpisodeKey;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.EpisodesCsv;
import dev.promenade.sim.suite.SeedRange;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.Summary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Runs one episode, writes its files and prints how it went. */
final class EpisodeReport {
  private EpisodeReport() {}

  /**
   * @return how it went
   */
  static EpisodeMetrics run(
      Episodes episodes, EpisodeSetup setup, String planner, EpisodeFiles files, PrintWriter out) {
    files.requireWritable();
    Recording recording = simulate(episodes, setup, planner);
    RecordingFile.write(recording, files.provenance().get(), files.recording());
    return report(episodes, recording, files, out);
  }

  private static Recording simulate(Episodes episodes, EpisodeSetup setup, String planner) {
    if (setup.rules().crowdNav()) {
      return episodes.run(setup, planner);
    }
    try (Progress progress =
        Progress.of("simulating", (long) Math.ceil(setup.conditions().timeLimit()), " s")) {
      Episode episode = episodes.start(setup, planner);
      while (episode.step()) {
        progress.at((long) episode.simulation().time());
      }
      return episode.recording();
    }
  }

  /**
   * Judges and draws an episode that was run before.
   *
   * @return how it went
   */
  static EpisodeMetrics report(
      Episodes episodes, Recording recording, EpisodeFiles files, PrintWriter out) {
    EpisodeSetup setup = recording.setup();
    String planner = recording.planner();
    EpisodeKey key = new EpisodeKey(setup.scenario(), planner, setup.seed());
    EpisodeResult result = EpisodeResult.run(key, ignored -> recording, episodes::shortestLength);
    Suite suite =
        new Suite(
            setup.scenario(),
            List.of(setup.scenario()),
            List.of(planner),
            new SeedRange(setup.seed(), setup.seed()));
    Provenance provenance = files.provenance().get();
    Summary summary = Summary.of(suite, List.of(result)).with(provenance);
    EpisodesCsv.write(files.rows(), List.of(result), provenance);
    summary.write(files.summary());
    if (files.json() != null) {
      summary.write(files.json());
    }
    Png.write(EpisodePicture.draw(recording), files.picture(), provenance);
    if (files.explain() != null) {
      ExplanationLines.write(recording, files.explain());
      ProvenanceBeside.write(files.explain(), provenance);
    }
    if (files.moment() != null && !recording.frames().isEmpty()) {
      Png.write(
          MomentPicture.draw(recording, files.moment()),
          files.momentPicture(files.moment()),
          provenance);
    }
    if (files.animation()) {
      EpisodeAnimation.write(recording, files.movie());
      ProvenanceBeside.write(files.movie(), provenance);
    }
    ReplayPage.write(recording, files.page(), provenance);
    print(out, result, setup, files);
    return result.metrics();
  }

  private static void print(
      PrintWriter out, EpisodeResult result, EpisodeSetup setup, EpisodeFiles files) {
    EpisodeMetrics m = result.metrics();
    out.printf(
        "%s, planner %s, seed %d, %d people: %s%n",
        m.scenario(), m.planner(), m.seed(), setup.people().size(), result.detail());
    out.println();
    row(out, "result", m.end().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    row(out, "time", "%.1f s".formatted(m.way().duration()));
    row(
        out,
        "path",
        "%.1f m (shortest %.1f m)".formatted(m.way().pathLength(), m.way().shortestLength()));
    row(out, "mean speed", "%.2f m/s".formatted(m.motion().meanSpeed()));
    row(
        out,
        "smoothness",
        "sum of changes %.1f m/s and %.1f rad/s, jerk %.1f m/s³"
            .formatted(m.motion().speedChange(), m.motion().turnChange(), m.motion().meanJerk()));
    row(out, "nearest person", metres(m.peopleRoom().minPersonDistance()));
    row(out, "nearest wall", metres(m.wallRoom().minClearance()));
    row(
        out,
        "personal space entered",
        "%.1f %% of the time".formatted(100 * m.peopleRoom().personalSpaceViolation()));
    row(out, "stood still", "%.1f s".formatted(m.trouble().stalledTime()));
    row(out, "guard stepped in", m.trouble().interventions() + " times");
    out.println();
    row(out, "picture", files.picture().toString());
    if (files.animation()) {
      row(out, "animation", files.movie().toString());
    }
    row(out, "page with time slider", files.page().toString());
    row(out, "numbers", files.summary() + ", " + files.rows().getFileName());
    out.flush();
  }

  private static String metres(double distance) {
    return Double.isInfinite(distance) ? "none in sight" : "%.2f m".formatted(distance);
  }

  private static void row(PrintWriter out, String name, String value) {
    out.printf("  %-24s%s%n", name, value);
  }
}
