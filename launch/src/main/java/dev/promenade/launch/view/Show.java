package dev.promenade.launch.view;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a stage for an audience, twenty pictures a second, and does what the audience asks for. All
 * of it happens on one thread. While nobody watches time stands still.
 */
final class Show implements AutoCloseable {
  /** Pictures a second. */
  static final double RATE = 20;

  private static final double FASTEST = 64;
  private static final Logger LOG = LoggerFactory.getLogger(Show.class);
  private static final Stage.Question NO_QUESTION = new Stage.Question("", List.of());

  private final Repertoire repertoire;
  private final Audience audience;
  private final ScheduledExecutorService thread;
  private Stage stage;
  private boolean playing = true;
  private double speed = 1;
  private @Nullable Scene shownScene;
  private @Nullable Moment shownMoment;

  /** What can be opened. */
  interface Repertoire {
    /** Names of scenarios. */
    List<String> scenarios();

    /** Names of planners. */
    List<String> planners();

    /** Recorded episodes, by what they are shown as. */
    List<String> recordings();

    /** Whether there is a report of a suite. */
    boolean report();

    /**
     * @throws InputException if there is no such scenario or planner
     */
    Stage simulation(String scenario, String planner, long seed);

    /**
     * @param index in {@link #recordings}
     * @throws InputException if it cannot be read
     */
    Stage recording(int index);
  }

  /** Something about the show, as JSON: type is scene, moment, state, question or error. */
  private record Word(
      String type,
      @Nullable Scene scene,
      @Nullable Moment moment,
      @Nullable State state,
      Stage.@Nullable Question question,
      @Nullable String error) {}

  /** How it is played, and what else there is. */
  private record State(
      boolean playing,
      double speed,
      List<String> scenarios,
      List<String> planners,
      List<String> recordings,
      boolean report,
      boolean instructions) {}

  Show(Stage first, Repertoire repertoire, Audience audience) {
    this.stage = first;
    this.repertoire = repertoire;
    this.audience = audience;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "viewer");
              made.setDaemon(true);
              return made;
            });
    later(this::frame);
  }

  /** Tells somebody who has just come what there is to see. */
  void welcome(String seat) {
    later(
        () ->
            audience
                .seat(seat)
                .ifPresent(
                    tell -> {
                      tell.accept(Documents.toJsonLine(state()));
                      tell.accept(
                          Documents.toJsonLine(
                              new Word("scene", stage.scene(), null, null, null, null)));
                      tell.accept(
                          Documents.toJsonLine(
                              new Word("moment", null, stage.moment(), null, null, null)));
                    }));
  }

  /**
   * Does what somebody asks for; what goes wrong is told to them alone.
   *
   * @param message a {@link Request} as JSON
   */
  void ask(String seat, String message) {
    later(
        () -> {
          try {
            obey(Request.parse(message));
          } catch (InputException e) {
            complain(seat, e.getMessage());
          } catch (RuntimeException e) {
            LOG.error("a request failed", e);
            complain(seat, "that failed: " + e);
          }
        });
  }

  private void complain(String seat, @Nullable String why) {
    String text = Documents.toJsonLine(new Word("error", null, null, null, null, why));
    audience.seat(seat).ifPresent(tell -> tell.accept(text));
  }

  private void later(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("the show is over", e);
    }
  }

  private void obey(Request request) {
    switch (request.wish()) {
      case "play" -> play(true);
      case "pause" -> play(false);
      case "step" -> {
        play(false);
        stage.step();
        present();
      }
      case "speed" -> {
        speed = Math.max(0.05, Math.min(FASTEST, Request.number(request.value(), "value")));
        audience.tellAll(Documents.toJsonLine(state()));
      }
      case "seek" -> {
        stage.seek(Request.number(request.value(), "value"));
        present();
      }
      case "goal" -> {
        stage.headFor(
            new Point(Request.number(request.x(), "x"), Request.number(request.y(), "y")));
        present();
      }
      case "instruct" -> {
        ask(stage.instruct(Request.present(request.text(), "text")).orElse(NO_QUESTION));
        present();
      }
      case "choose" -> {
        stage.choose(Request.present(request.index(), "index"));
        ask(NO_QUESTION);
        present();
      }
      case "open" ->
          open(
              repertoire.simulation(
                  Request.present(request.scenario(), "scenario"),
                  Request.present(request.planner(), "planner"),
                  Request.present(request.seed(), "seed")));
      case "recording" -> open(repertoire.recording(Request.present(request.index(), "index")));
      default ->
          throw InputException.of(
              "the request", "do", "'" + request.wish() + "'", "reload the page");
    }
  }

  /** Asks everybody; whoever answers first is heard. */
  private void ask(Stage.Question question) {
    audience.tellAll(Documents.toJsonLine(new Word("question", null, null, null, question, null)));
  }

  private void play(boolean on) {
    playing = on;
    audience.tellAll(Documents.toJsonLine(state()));
  }

  private void open(Stage next) {
    stage.close();
    stage = next;
    playing = true;
    audience.tellAll(Documents.toJsonLine(state()));
    ask(NO_QUESTION);
    present();
  }

  /** One picture; the next one is due a period after the start of this one, requests before it. */
  private void frame() {
    long began = System.nanoTime();
    try {
      if (audience.size() > 0) {
        if (playing) {
          stage.advance(speed / RATE);
        }
        present();
      }
    } catch (RuntimeException e) {
      LOG.error("the show stopped", e);
      playing = false;
      audience.tellAll(
          Documents.toJsonLine(new Word("error", null, null, null, null, "stopped: " + e)));
      audience.tellAll(Documents.toJsonLine(state()));
    }
    long left = Math.round(1e9 / RATE) - (System.nanoTime() - began);
    try {
      var unused = thread.schedule(this::frame, Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the show is over", e);
    }
  }

  /** Shows what has changed since it was shown last: stages hand out another object then. */
  @SuppressWarnings("ReferenceEquality")
  private void present() {
    Scene scene = stage.scene();
    if (scene != shownScene) {
      shownScene = scene;
      audience.tellAll(Documents.toJsonLine(new Word("scene", scene, null, null, null, null)));
    }
    Moment moment = stage.moment();
    if (moment != shownMoment) {
      shownMoment = moment;
      audience.show(Documents.toJsonLine(new Word("moment", null, moment, null, null, null)));
    }
  }

  private Word state() {
    State state =
        new State(
            playing,
            speed,
            repertoire.scenarios(),
            repertoire.planners(),
            repertoire.recordings(),
            repertoire.report(),
            stage.takesInstructions());
    return new Word("state", null, null, state, null, null);
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    stage.close();
  }
}
