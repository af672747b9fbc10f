package dev.promenade.launch.terminal;

import dev.promenade.planners.global.GlobalPlanners;
import java.util.Iterator;

/** The names of all global planners, for help and completion. */
public final class GlobalPlannerNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return GlobalPlanners.names().iterator();
  }
}
