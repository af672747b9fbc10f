package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.RosClock;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Row 22: simulated time from a rospy node. */
class TimeTest extends RealRos {
  private static final String CLOCK =
      """
      import rospy, sys
      from rosgraph_msgs.msg import Clock
      rospy.init_node('clock', disable_rostime=True)
      p = rospy.Publisher('/clock', Clock, queue_size=100)
      while p.get_num_connections() < 1: pass
      print('ready')
      for line in sys.argv[1].split(','):
          p.publish(Clock(rospy.Time.from_sec(float(line))))
      rospy.spin()
      """;

  @AfterEach
  void wallTimeAgain() throws Exception {
    core().master("setParam", "/use_sim_time", false);
  }

  @Test
  void withoutTheParameterTimeIsWallTime() throws Exception {
    RosClock clock = node("awake").clock();
    assertThat(clock.simulated()).isFalse();
    long wall = System.currentTimeMillis();
    assertThat(clock.now().toSeconds() - wall / 1e3).isBetween(-1.0, 5.0);
  }

  @Test
  void timeIsZeroUntilTheClockTicksAndThenFollowsIt() throws Exception {
    core().run("rosparam", "set", "/use_sim_time", "true");
    RosClock clock = node("dreamer").clock();
    assertThat(clock.simulated()).isTrue();
    assertThat(clock.now()).isEqualTo(RosTime.ZERO);
    CompletableFuture<RosTime> slept =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                clock.sleep(RosDuration.ofSeconds(2));
                return clock.now();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Tool ticks = python(CLOCK, "100,101,101.5");
    Eventually.until("the ticks", () -> clock.now().equals(RosTime.ofSeconds(101.5)));
    assertThat(slept).isNotDone();
    ticks.close();
    python(CLOCK, "102,103,104"); // the clock may have been heard first at 101.5
    assertThat(slept.get(15, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(RosTime.ofSeconds(102));
  }

  @Test
  void aJumpBackIsToldAndWakesSleepersAndTimersGoOn() throws Exception {
    core().run("rosparam", "set", "/use_sim_time", "true");
    RosClock clock = node("jumper").clock();
    List<RosDuration> jumps = new CopyOnWriteArrayList<>();
    AtomicInteger turns = new AtomicInteger();
    clock.onJumpBack(jumps::add);
    clock.every(RosDuration.ofSeconds(0.1), turns::incrementAndGet);
    Tool first = python(CLOCK, "500");
    Eventually.until("the first tick", () -> clock.now().toSeconds() == 500);
    assertThat(turns.get()).isZero();
    first.close();
    python(CLOCK, "20,20.3");
    Eventually.until("the jump", () -> jumps.size() == 1);
    // rospy may lose what it publishes before the link is up: the first tick heard is 20 or 20.3.
    assertThat(jumps.get(0).toSeconds()).isBetween(-480.0 - 1e-6, -479.7 + 1e-6);
    Eventually.until("a turn after the jump", () -> turns.get() > 0);
  }
}
