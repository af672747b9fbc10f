package dev.promenade.sim.people;

/** Walks from waypoint to waypoint. */
record WalkingMind(Itinerary itinerary) implements Mind {
  @Override
  public void head(Crowd crowd, int i, double time, RobotBody robot) {
    itinerary.update(crowd, i);
  }

  @Override
  public Mind copy() {
    return new WalkingMind(itinerary.copy());
  }
}
