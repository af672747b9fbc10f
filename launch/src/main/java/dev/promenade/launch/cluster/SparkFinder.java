package dev.promenade.launch.cluster;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds Apache Spark at run time: our side of it, {@code promenade-spark.jar}, in the folder {@code
 * spark} of a distribution or in {@code launch/spark/target/spark} of the sources, and Spark's own
 * jars in {@code $SPARK_HOME/jars} or else in the folder {@code jars} beside ours. They get a class
 * loader of their own: Spark brings older versions of libraries that Promenade uses too.
 */
final class SparkFinder {
  private static final String JAR = "promenade-spark.jar";
  private static final String FETCH =
      "fetch it by 'mvn -Pspark -DskipTests package' in the sources, and for a distribution copy"
          + " launch/spark/target/spark to the folder spark beside promenade.jar";

  private SparkFinder() {}

  /**
   * Loads our side of Spark.
   *
   * @param home folder that Promenade lives in
   * @param sparkHome the environment's SPARK_HOME; empty if it is not set
   * @throws InputException if Spark is not there, with how to get it
   */
  public static ClusterEngine find(Path home, String sparkHome) {
    List<Path> jars = jars(home, sparkHome);
    ClassLoader own = SparkFinder.class.getClassLoader();
    // Lives as long as the process: Spark's threads go on loading classes.
    URLClassLoader loader =
        new URLClassLoader(
            "spark", jars.stream().map(SparkFinder::url).toArray(URL[]::new), new OwnClasses(own));
    return ServiceLoader.load(ClusterEngine.class, loader)
        .findFirst()
        .orElseThrow(() -> InputException.of(jars.get(0), "holds no engine", FETCH));
  }

  private static List<Path> jars(Path home, String sparkHome) {
    Path folder = home.resolve("spark");
    if (!Files.isRegularFile(folder.resolve(JAR))) {
      folder = home.resolve("launch/spark/target/spark");
    }
    Path jar = folder.resolve(JAR);
    if (!Files.isRegularFile(jar)) {
      throw InputException.of("Apache Spark", "is not here: there is no " + jar, FETCH);
    }
    Path libraries = (sparkHome.isEmpty() ? folder : Path.of(sparkHome)).resolve("jars");
    List<Path> jars = new ArrayList<>(List.of(jar));
    try (Stream<Path> all = Files.list(libraries)) {
      all.filter(path -> path.toString().endsWith(".jar")).sorted().forEach(jars::add);
    } catch (IOException e) {
      throw InputException.of(
          libraries,
          "cannot be listed",
          sparkHome.isEmpty() ? FETCH : "set SPARK_HOME to the folder of a Spark installation",
          e);
    }
    if (jars.stream().noneMatch(path -> path.getFileName().toString().startsWith("spark-core"))) {
      throw InputException.of(
          libraries,
          "holds no spark-core jar",
          sparkHome.isEmpty() ? FETCH : "set SPARK_HOME to the folder of a Spark installation");
    }
    return jars;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no URL: " + jar, e);
    }
  }

  /** Shows Spark's side the classes of the JDK and of Promenade, but none of its libraries. */
  private static final class OwnClasses extends ClassLoader {
    private final ClassLoader own;

    OwnClasses(ClassLoader own) {
      super(ClassLoader.getPlatformClassLoader());
      this.own = own;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("dev.promenade.") && !name.startsWith("dev.promenade.spark.")) {
        return own.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
