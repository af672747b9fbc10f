package example;

import dev.promenade.sim.people.Behaviour;
import dev.promenade.sim.people.BehaviourProvider;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.people.Mind;
import dev.promenade.sim.people.RobotBody;

/** People who stand still for a while now and then: {@code behaviour: dawdling} of a group. */
public final class DawdlingProvider implements BehaviourProvider {
  @Override
  public String name() {
    return "dawdling";
  }

  @Override
  public Mind mind(Behaviour.Walking way, long seed) {
    return new Dawdler(Mind.walking(way), Math.floorMod(seed, 6));
  }

  /**
   * Walks for four of every six seconds.
   *
   * @param walking where to
   * @param shift so that not all stand still together [s]
   */
  private record Dawdler(Mind walking, double shift) implements Mind {
    @Override
    public void head(Crowd crowd, int i, double time, RobotBody robot) {
      walking.head(crowd, i, time, robot);
    }

    @Override
    public void overrule(Crowd crowd, int i, double time, RobotBody robot, double seconds) {
      if ((time + shift) % 6 >= 4) {
        crowd.nextVx[i] = 0;
        crowd.nextVy[i] = 0;
      }
    }

    @Override
    public Mind copy() {
      return new Dawdler(walking.copy(), shift);
    }
  }
}
