package dev.promenade.planners.global.lattice;

import dev.promenade.planners.map.DistanceField;

/** What all searches on a map share. */
record LatticeWorld(
    DistanceField field,
    Vehicle vehicle,
    Prices prices,
    WallPrices walls,
    GoalDistances distances,
    Move[][] moves) {
  static LatticeWorld of(DistanceField field, Vehicle vehicle, Prices prices) {
    double inner = vehicle.footprint().inscribedRadius();
    WallPrices walls = new WallPrices(field, inner, prices);
    return new LatticeWorld(
        field,
        vehicle,
        prices,
        walls,
        GoalDistances.of(field, inner, walls),
        Moves.of(vehicle, LatticeSearch.step(field.grid().resolution()), prices));
  }
}
