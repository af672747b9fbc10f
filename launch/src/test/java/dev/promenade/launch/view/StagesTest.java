package dev.promenade.launch.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.render.FlatLines;
import dev.promenade.sim.scenario.PersonSetup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagesTest {
  private static final List<PersonSetup> TWO =
      List.of(
          new PersonSetup(new Point(5, 4), List.of(new Point(2, 3), new Point(8, 5)), true, 0.3, 1),
          new PersonSetup(new Point(7, 2), List.of(new Point(3, 6)), false, 0.25, 1.2));

  private final Episodes episodes = new Episodes(GlobalPlanners.CLEARANCE, true, true);

  @Test
  void theRobotGoesFromGoalToGoal() {
    SimulationStage stage = stage(List.of());
    stage.advance(10);
    assertThat(stage.moment().news()).startsWith("arrived");
    assertThat(stage.moment().goal()).isEmpty();
    stage.headFor(new Point(8, 6));
    assertThat(stage.moment().goal()).containsExactly(8, 6);
    stage.advance(30);
    assertThat(stage.moment().robot()[0]).isBetween(7.6, 8.4);
    assertThat(stage.moment().facts()).containsEntry("goals reached", "2");
  }

  @Test
  void aRobotThatIsToldItsWayTakesThatWay() {
    SimulationStage stage = toldStage();
    assertThat(stage.takesInstructions()).isTrue();
    assertThat(stage.instruct("right, then into the lab")).isEmpty();
    double furthest = 0;
    for (int i = 0; i < 60 && !stage.moment().news().startsWith("arrived"); i++) {
      stage.advance(1);
      double[] robot = stage.moment().robot();
      furthest = robot[1] < 3 ? Math.max(furthest, robot[0]) : furthest;
    }
    assertThat(stage.moment().robot()[0]).isBetween(7.6, 8.4);
    assertThat(stage.moment().robot()[1]).isBetween(5.6, 6.4);
    assertThat(furthest).as("through the place on the way").isGreaterThan(7);
  }

  @Test
  void aRobotThatIsNotSureAsksAndTakesTheAnswer() {
    SimulationStage stage = toldStage();
    stage.advance(10);
    Stage.Question question = stage.instruct("somewhere").orElseThrow();
    assertThat(question.text()).contains("lab or to the kitchen");
    assertThat(question.choices()).hasSize(2);
    assertThat(question.choices().get(1)).startsWith("to kitchen (40 %)");
    assertThat(stage.moment().news()).contains("asks: To the lab");
    assertThatThrownBy(() -> stage.choose(2)).hasMessageContaining("answers shown");
    stage.choose(1);
    stage.advance(40);
    assertThat(stage.moment().robot()[0]).isBetween(4.6, 5.4);
    assertThatThrownBy(() -> stage(List.of()).instruct("to the lab"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("office");
  }

  @Test
  void aQuestionWaitsForItsAnswerWhileTheRobotComesToItsEarlierGoal() {
    SimulationStage stage = toldStage();
    assertThat(stage.instruct("somewhere")).isPresent();
    stage.advance(10);
    assertThat(stage.moment().news()).startsWith("arrived");
    stage.choose(1);
    stage.advance(40);
    assertThat(stage.moment().robot()[0]).isBetween(4.6, 5.4);
  }

  private SimulationStage toldStage() {
    return new SimulationStage(
        Rooms.empty(1, List.of()), "pure-pursuit", episodes, Optional.of(new TwoGoals()));
  }

  @Test
  void aGoalInAWallIsRefusedAndTheRobotKeepsItsOwn() {
    SimulationStage stage = stage(List.of());
    assertThatThrownBy(() -> stage.headFor(new Point(0.05, 4)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("GOAL_OCCUPIED");
    assertThat(stage.moment().goal()).containsExactly(3, 2);
  }

  @Test
  void theSameSeedShowsTheSameWorldHoweverTimeIsCut() {
    SimulationStage one = stage(TWO);
    SimulationStage other = stage(TWO);
    one.advance(4);
    for (int i = 0; i < 80; i++) {
      other.advance(0.05);
    }
    assertThat(other.moment().t()).isEqualTo(4);
    assertThat(other.moment().robot()).isEqualTo(one.moment().robot());
    assertThat(other.moment().people()).isEqualTo(one.moment().people());
    assertThat(other.moment().scan()).isEqualTo(one.moment().scan());
    assertThat(one.moment().people()).isNotEqualTo(stage(TWO).moment().people());
  }

  @Test
  void aRecordingIsShownAtAnyTime() {
    Recording recording = episodes.run(Rooms.empty(1, TWO), "pure-pursuit");
    RecordingStage stage = new RecordingStage(recording);
    Recording.Frame third = recording.frames().get(3);
    stage.seek(third.time() + 0.04);
    assertThat(stage.moment().t()).isEqualTo(FlatLines.rounded(third.time()));
    assertThat(stage.moment().robot()).isEqualTo(FlatLines.pose(third.robotInMap()));
    stage.step();
    assertThat(stage.moment().t()).isEqualTo(FlatLines.rounded(recording.frames().get(4).time()));
    stage.seek(1e9);
    assertThat(stage.moment().news()).isEqualTo(recording.detail());
    assertThat(stage.scene().duration()).isEqualTo(stage.moment().t());
    stage.seek(-1);
    assertThat(stage.moment().t()).isZero();
  }

  @Test
  void timeGoesForwardOnlyInASimulation() {
    assertThatThrownBy(() -> stage(TWO).seek(0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("forward");
  }

  private SimulationStage stage(List<PersonSetup> people) {
    return new SimulationStage(Rooms.empty(1, people), "pure-pursuit", episodes, Optional.empty());
  }
}
