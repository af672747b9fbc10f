package dev.promenade.sim.people;

import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * All people of one episode: what they want, and the model by which they walk. Before each step of
 * the world, {@link #decide} fills the velocities of the {@link Crowd}; the world then moves them.
 */
public final class Pedestrians {
  private final CrowdModel model;
  private final Crowd crowd;
  private final List<Agenda> agendas = new ArrayList<>();

  /**
   * @param size how many people will be added
   * @param model by which they walk
   */
  public Pedestrians(int size, CrowdModel model) {
    this.model = model;
    crowd = new Crowd(size);
  }

  /**
   * Adds a person.
   *
   * @param startInMap where they are at first; a replayed person is where the recording says
   * @param radius of the body [m]
   * @param preferredSpeed [m/s]
   * @param group number of the group that they keep together with; 0 for somebody alone
   */
  public void add(
      Point startInMap, double radius, double preferredSpeed, int group, Behaviour behaviour) {
    int i = agendas.size();
    if (i == crowd.size) {
      throw new IllegalArgumentException(
          "person %d does not fit into a crowd of %d".formatted(i + 1, crowd.size));
    }
    crowd.x[i] = startInMap.x();
    crowd.y[i] = startInMap.y();
    crowd.goalX[i] = startInMap.x();
    crowd.goalY[i] = startInMap.y();
    crowd.radius[i] = radius;
    crowd.preferredSpeed[i] = preferredSpeed;
    crowd.group[i] = group;
    agendas.add(agenda(i, behaviour));
    agendas.get(i).begin(crowd);
  }

  /**
   * The same people in the same state, to go on by themselves: what this crowd will do, without
   * doing it. The two share their model, so they are to be used by one thread.
   */
  public Pedestrians copy() {
    Pedestrians copy = new Pedestrians(crowd.size, model);
    crowd.copyInto(copy.crowd);
    agendas.forEach(agenda -> copy.agendas.add(agenda.copy()));
    return copy;
  }

  /** Everybody's state; the world writes positions and velocities into it. */
  public Crowd crowd() {
    return crowd;
  }

  /**
   * Chooses everybody's velocity for the coming step.
   *
   * @param time since the start of the episode [s]
   * @param robot as people see it
   * @param seconds length of the step [s]
   */
  public void decide(double time, RobotBody robot, double seconds) {
    for (Agenda agenda : agendas) {
      agenda.beforeModel(crowd, time, robot);
    }
    model.decide(crowd, robot, seconds);
    for (Agenda agenda : agendas) {
      agenda.afterModel(crowd, time, robot, seconds);
    }
  }

  private Agenda agenda(int i, Behaviour behaviour) {
    if (behaviour instanceof Behaviour.Walking walking) {
      return new Agenda.Walk(i, walking);
    }
    if (behaviour instanceof Behaviour.Queueing queueing) {
      int ahead = 0;
      for (Agenda other : agendas) {
        ahead += other instanceof Agenda.Queue queue && queue.isSameQueue(queueing) ? 1 : 0;
      }
      return new Agenda.Queue(i, queueing, ahead);
    }
    if (behaviour instanceof Behaviour.Crossing crossing) {
      return new Agenda.Cross(i, crossing);
    }
    if (behaviour instanceof Behaviour.Added added) {
      return new Agenda.Added(i, added);
    }
    return new Agenda.Replay(i, (Behaviour.Replaying) behaviour);
  }
}
