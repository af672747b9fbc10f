package dev.promenade.msggen;

/**
 * The name of a message or service type, for example {@code geometry_msgs/Pose}.
 *
 * @param packageName ROS package
 * @param name within the package
 */
record TypeName(String packageName, String name) {
  /** Splits {@code package/Name}. */
  static TypeName of(String full) {
    int slash = full.indexOf('/');
    return new TypeName(full.substring(0, slash), full.substring(slash + 1));
  }

  @Override
  public String toString() {
    return packageName + "/" + name;
  }
}
