package dev.promenade.launch.plugins;

import dev.promenade.models.plugin.BuiltJar;
import dev.promenade.planners.local.LocalPlannerProvider;

/** A jar with a local planner in it. */
public final class PlannerJar {
  private PlannerJar() {}

  /** A local planner that is made by a statement. */
  public static BuiltJar of(String type, String name, String create) {
    return new BuiltJar()
        .source(
            "other." + type,
            "package other; import dev.promenade.planners.local.*; public class TYPE implements"
                    .replace("TYPE", type)
                + " LocalPlannerProvider<TYPE.Settings> { record Settings() {} public String"
                    .replace("TYPE", type)
                + " name() { return \"NAME\"; } public String description() { return \"again\"; }"
                    .replace("NAME", name)
                + " public Class<Settings> settings() { return Settings.class; } public"
                + " LocalPlanner create(RobotModel r, dev.promenade.planners.map.DistanceField f,"
                + " Settings s) { "
                + create
                + " } }")
        .service(LocalPlannerProvider.class.getName(), "other." + type);
  }
}
