package dev.promenade.planners.local.choice;

import dev.promenade.planners.local.Setting;

/** What every planner can be asked that chooses by {@link PlanChoice}. */
public record ChoiceSettings(
    @Setting(
            value = "bent",
            meaning = "the likeliest plan; the cheapest one, slower too; or that, bent too")
        Level choice,
    @Setting(
            value = "0.3",
            lowest = 0,
            highest = 100,
            meaning = "cost of an e-times less likely plan")
        double likelihoodCost,
    @Setting(
            value = "0.3",
            lowest = 0,
            highest = 100,
            unit = "1/rad",
            meaning = "cost of bending a plan")
        double bendCost,
    @Setting(value = "avoiding", meaning = "people keep their velocities, or avoid others too")
        Forecast forecast,
    PlanJudge.Costs costs,
    Foresight.Reach reach,
    @Setting(value = "true", meaning = "dwa drives where no predicted plan can be driven")
        boolean fallBack) {
  /** Among what it chooses. */
  public enum Level {
    LIKELIEST,
    CHEAPEST,
    BENT
  }

  /** How people are expected to walk on. */
  public enum Forecast {
    STEADY,
    AVOIDING
  }
}
