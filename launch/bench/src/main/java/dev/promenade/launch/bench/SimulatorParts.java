package dev.promenade.launch.bench;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Observation;
import dev.promenade.sim.episode.Simulation;

/** A simulator under measurement, tick by tick in its four parts. */
interface SimulatorParts {
  void decidePeople();

  void move(Twist command);

  void measureRanges();

  /** Tracks people, and puts together what the planner sees. */
  Observation observe(Path routeInMap);

  /** Ours. */
  static SimulatorParts of(Simulation simulation) {
    return new SimulatorParts() {
      @Override
      public void decidePeople() {
        simulation.decidePeople();
      }

      @Override
      public void move(Twist command) {
        simulation.move(command);
      }

      @Override
      public void measureRanges() {
        simulation.measureRanges();
      }

      @Override
      public Observation observe(Path routeInMap) {
        simulation.trackPeople();
        return simulation.observe(routeInMap);
      }
    };
  }
}
