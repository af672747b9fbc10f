package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.Catalog;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PlannerRegistryTest {
  private static final DistanceField ROOM = Drive.map("####", "#..#", "#..#", "####");

  record Nothing() {}

  /** A planner without parameters that stands still. */
  public static class Still implements LocalPlannerProvider<Nothing> {
    @Override
    public String name() {
      return "still";
    }

    @Override
    public String description() {
      return "stands still";
    }

    @Override
    public Class<Nothing> settings() {
      return Nothing.class;
    }

    @Override
    public LocalPlanner create(RobotModel robot, DistanceField staticMap, Nothing settings) {
      return new LocalPlanner() {
        @Override
        public String name() {
          return "still";
        }

        @Override
        public void reset(long seed) {}

        @Override
        public LocalPlan plan(Observation observation) {
          return LocalPlan.of(Twist.ZERO, Explanation.of("stands still"));
        }
      };
    }
  }

  /** Has a parameter that nothing describes. */
  static final class Undescribed implements LocalPlannerProvider<Undescribed.Bare> {
    record Bare(double speed) {}

    @Override
    public String name() {
      return "bare";
    }

    @Override
    public String description() {
      return "stands still";
    }

    @Override
    public Class<Bare> settings() {
      return Bare.class;
    }

    @Override
    public LocalPlanner create(RobotModel robot, DistanceField staticMap, Bare settings) {
      throw new UnsupportedOperationException();
    }
  }

  /** Has a name that nobody could write. */
  public static final class Shouting extends Still {
    @Override
    public String name() {
      return "My Planner";
    }
  }

  /** Makes a planner that fails whatever it is asked, or fails to. */
  public static final class Failing extends Still {
    private final boolean made;

    Failing(boolean made) {
      this.made = made;
    }

    @Override
    public LocalPlanner create(RobotModel robot, DistanceField staticMap, Nothing settings) {
      if (!made) {
        throw new IllegalStateException("no luck");
      }
      return new LocalPlanner() {
        @Override
        public String name() {
          throw new IllegalStateException("no luck");
        }

        @Override
        public void reset(long seed) {
          throw new IllegalStateException("no luck");
        }

        @Override
        public LocalPlan plan(Observation observation) {
          throw new IllegalStateException("no luck");
        }
      };
    }
  }

  /** Does not say what it does. */
  public static final class Silent extends Still {
    @Override
    public String description() {
      return " ";
    }
  }

  @Test
  void aPlannerOfAPluginIsMadeAsAllOthers() {
    Catalog<KnownPlanner<?>> registry = registry(new Still());
    KnownPlanner<?> still = registry.find("still");
    LocalPlanner planner = still.create(RobotModel.differential(), ROOM, still.parameters());
    assertThat(planner.name()).isEqualTo("still");
    assertThat(still.origin()).contains("still.jar").contains("Still");
    assertThatThrownBy(() -> registry.find("stil")).hasMessageContaining("did you mean 'still'?");
  }

  @Test
  void aProviderThatCannotBeUsedIsNamed() {
    assertThatThrownBy(() -> registry(new Shouting()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("still.jar")
        .hasMessageContaining("Shouting")
        .hasMessageContaining("'My Planner'");
    assertThatThrownBy(() -> registry(new Silent()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Silent")
        .hasMessageContaining("does not describe its local planner 'still'");
    assertThatThrownBy(() -> registry(new Undescribed()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Undescribed")
        .hasMessageContaining("has no @Setting");
  }

  @Test
  void aPlannerOfAPluginThatFailsIsNamedWhateverItWasAsked() {
    LocalPlanner planner = made(new Failing(true));
    Observation observation =
        new Observation(
            0,
            Pose.ZERO,
            Twist.ZERO,
            LaserScan.NONE,
            List.of(),
            new dev.promenade.planners.geometry.Path(List.of(Pose.ZERO)));
    for (ThrowingCallable question :
        List.<ThrowingCallable>of(
            () -> made(new Failing(false)),
            planner::name,
            () -> planner.reset(1),
            () -> planner.plan(observation))) {
      assertThatThrownBy(question)
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("still.jar", "Failing", "IllegalStateException (no luck)");
    }
  }

  private static LocalPlanner made(LocalPlannerProvider<?> provider) {
    KnownPlanner<?> known = registry(provider).find("still");
    return known.create(RobotModel.differential(), ROOM, known.parameters());
  }

  @Test
  void parametersOfAnotherPlannerAreADefect() {
    Parameters others = LocalPlanners.parameters("orca");
    assertThatThrownBy(
            () -> LocalPlanners.find("dwa").create(RobotModel.differential(), ROOM, others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameters of planner 'orca' were given to planner 'dwa'");
  }

  @Test
  void shippedPlannersHaveProvidersLikeAllOthers() {
    assertThat(LocalPlanners.offers().keySet())
        .containsExactlyElementsOf(LocalPlanners.names())
        .contains("dwa", "attention", "flow");
  }

  @Test
  void thereIsOneDefaultAndItNeedsNoFiles() {
    assertThat(LocalPlanners.all()).filteredOn(KnownPlanner::isDefault).hasSize(1);
    KnownPlanner<?> planner = LocalPlanners.find(LocalPlanners.DEFAULT);
    assertThat(planner.files(RobotModel.differential(), planner.parameters())).isEmpty();
  }

  @Test
  void learnedPlannersSayWhichFilesTheyNeed() {
    for (String learned : List.of("attention", "flow")) {
      KnownPlanner<?> planner = LocalPlanners.find(learned);
      assertThat(planner.files(RobotModel.differential(), planner.parameters()))
          .isNotEmpty()
          .allMatch(Files::isRegularFile);
      assertThat(planner.missing(RobotModel.differential())).isEmpty();
    }
  }

  @SuppressWarnings("rawtypes") // as LocalPlanners has them
  private static Catalog<KnownPlanner<?>> registry(LocalPlannerProvider<?> provider) {
    return LocalPlanners.registry(
        List.<Offer<LocalPlannerProvider>>of(
            new Offer<>(provider, Optional.of(Path.of("still.jar")))));
  }
}
