package dev.promenade.models.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  private static final String SERVICE = Greeting.class.getName();

  @TempDir Path folder;

  @AfterEach
  void unload() {
    Plugins.load(List.of());
  }

  private static BuiltJar hello(String type, String body) {
    return new BuiltJar()
        .source(
            "mine." + type,
            "package mine; public class %s implements %s { %s }".formatted(type, SERVICE, body))
        .service(SERVICE, "mine." + type);
  }

  private static BuiltJar hello(String type) {
    return hello(type, "public String name() { return \"hello\"; }");
  }

  private Path jar(String name) {
    return folder.resolve(name);
  }

  private void refused(Path jar, String... parts) {
    assertThatThrownBy(() -> Plugins.load(List.of(jar)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(jar.getFileName().toString())
        .hasMessageContainingAll(parts)
        .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(1));
    assertThat(Plugins.jars()).isEmpty();
  }

  @Test
  void aProviderIsFoundWithTheJarItIsIn() throws IOException {
    Path jar =
        hello("Hello")
            .service(SERVICE, "# greets", "", "mine.Hello # in words", "mine.Hello")
            .write(jar("hello.jar"));
    Path link = Files.createSymbolicLink(jar("link.jar"), jar);
    Plugins.load(List.of(jar, link, jar));
    assertThat(Plugins.jars()).containsExactly(jar.toRealPath());
    var offers = Plugins.byName(Greeting.class, "greeting", Greeting::name);
    assertThat(offers).containsOnlyKeys("hello");
    assertThat(offers.get("hello").jar()).contains(jar.toRealPath());
  }

  @Test
  void pluginsSeeEachOther() throws IOException {
    Path library =
        new BuiltJar()
            .source("lib.Words", "package lib; public class Words { public String a = \"hi\"; }")
            .write(jar("lib.jar"));
    Path user =
        hello("Hi", "public String name() { return new lib.Words().a; }")
            .write(jar("hi.jar"), "-cp", library + ":" + System.getProperty("java.class.path"));
    Plugins.load(List.of(user, library));
    assertThat(Plugins.byName(Greeting.class, "greeting", Greeting::name)).containsOnlyKeys("hi");
  }

  @Test
  void whatIsNoJarIsRefused() throws IOException {
    refused(jar("absent.jar"), "does not exist");
    refused(Files.createDirectory(jar("folder.jar")), "is no file");
    refused(Files.writeString(jar("text.jar"), "no jar at all\n".repeat(50)), "is no jar");
    refused(Files.createFile(jar("empty.jar")), "is no jar");
  }

  @Test
  void aDamagedJarIsRefused() throws IOException {
    Path whole = hello("Hello").write(jar("whole.jar"));
    byte[] bytes = Files.readAllBytes(whole);
    refused(Files.write(jar("cut.jar"), Arrays.copyOf(bytes, bytes.length / 2)), "damaged");
    byte[] flipped = bytes.clone();
    for (int i = 120; i < 160; i++) {
      flipped[i] ^= 0x55;
    }
    refused(Files.write(jar("flipped.jar"), flipped), "damaged");
  }

  @Test
  void aClassThatCannotBeLoadedIsRefused() throws IOException {
    refused(
        new BuiltJar().service(SERVICE, "mine.Missing").write(jar("missing.jar")),
        "mine.Missing",
        "holds no such class");
    Path library =
        new BuiltJar()
            .source("lib.Base", "package lib; public class Base {}")
            .write(jar("base.jar"));
    refused(
        new BuiltJar()
            .source(
                "mine.Needs",
                "package mine; public class Needs extends lib.Base implements %s { public String"
                        .formatted(SERVICE)
                    + " name() { return \"needs\"; } }")
            .service(SERVICE, "mine.Needs")
            .write(jar("needs.jar"), "-cp", library + ":" + System.getProperty("java.class.path")),
        "mine.Needs",
        "lib.Base",
        "put jars that it needs beside it");
  }

  @Test
  void aClassThatIsDamagedIsRefused() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/mine"));
    Files.writeString(classes.resolve("Broken.class"), "no class");
    refused(
        new BuiltJar()
            .classes(classes.getParent())
            .service(SERVICE, "mine.Broken")
            .write(jar("broken.jar")),
        "the damaged class mine.Broken",
        "build the jar anew");
  }

  @Test
  void aClassThatIsNoProviderIsRefused() throws IOException {
    refused(
        new BuiltJar()
            .source("mine.Other", "package mine; public class Other {}")
            .service(SERVICE, "mine.Other")
            .write(jar("other.jar")),
        "mine.Other",
        "does not implement");
    refused(
        hello("Hidden", "private Hidden() {} public String name() { return \"x\"; }")
            .write(jar("hidden.jar")),
        "public constructor without arguments");
    refused(
        hello("Unfinished", "public String name() { return \"x\"; }")
            .source(
                "mine.Unfinished",
                "package mine; public abstract class Unfinished implements %s {}"
                    .formatted(SERVICE))
            .write(jar("abstract.jar")),
        "public constructor without arguments");
  }

  @Test
  void aProviderThatThrowsIsRefused() throws IOException {
    refused(
        hello(
                "Throws",
                "public Throws() { throw new IllegalStateException(\"no\\nluck\"); } public String"
                    + " name() { return \"x\"; }")
            .write(jar("throws.jar")),
        "mine.Throws",
        "IllegalStateException (no)");
    refused(
        hello(
                "Starts",
                "static final int N = Integer.parseInt(\"x\"); public String name() { return"
                    + " \"x\"; }")
            .write(jar("starts.jar")),
        "mine.Starts",
        "NumberFormatException");
  }

  @Test
  void aProviderThatThrowsLaterIsNamed() throws IOException {
    Path jar =
        hello("Late", "public String name() { throw new UnsupportedOperationException(); }")
            .write(jar("late.jar"));
    Plugins.load(List.of(jar));
    assertThatThrownBy(() -> Plugins.byName(Greeting.class, "greeting", Greeting::name))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("late.jar")
        .hasMessageContaining("UnsupportedOperationException");
  }

  @Test
  void twoOfOneNameAreRefused() throws IOException {
    Path first = hello("Hello").write(jar("first.jar"));
    Path second = hello("Other").write(jar("second.jar"));
    Plugins.load(List.of(first, second));
    assertThatThrownBy(() -> Plugins.byName(Greeting.class, "greeting", Greeting::name))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("first.jar", "second.jar", "'hello'");
  }

  @Test
  void twoJarsWithOneClassAreRefused() throws IOException {
    Path first = hello("Hello").write(jar("hello-1.jar"));
    Path second = hello("Hello").write(jar("hello-2.jar"));
    assertThatThrownBy(() -> Plugins.load(List.of(first, second)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("hello-1.jar", "hello-2.jar", "mine.Hello");
  }

  @Test
  void aJarForAnotherApiIsRefused() throws IOException {
    refused(
        hello("Old").attribute("Promenade-Api", "0.1").write(jar("old.jar")),
        "API 0.1",
        "API " + Plugins.API);
    refused(
        hello("Gone")
            .service("dev.promenade.planners.local.PlannerFactory", "mine.Gone")
            .write(jar("gone.jar")),
        "dev.promenade.planners.local.PlannerFactory",
        "does not know");
    Plugins.load(
        List.of(hello("New").attribute("Promenade-Api", Plugins.API).write(jar("new.jar"))));
    assertThat(Plugins.jars()).hasSize(1);
  }

  @Test
  void aClassBuiltForAnotherApiIsRefused() throws IOException {
    // As the service was once: with a method that it has no longer.
    Path was =
        new BuiltJar()
            .source(
                SERVICE,
                "package dev.promenade.models.plugin; public interface Greeting { String title(); }")
            .write(jar("was.jar"), "-cp", folder.toString());
    Path jar =
        hello("Older", "public String title() { return \"old\"; }")
            .write(jar("older.jar"), "-cp", was.toString());
    Plugins.load(List.of(jar));
    assertThatThrownBy(() -> Plugins.byName(Greeting.class, "greeting", Greeting::name))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("older.jar", "AbstractMethodError", "API " + Plugins.API);
  }

  @Test
  void aClassForANewerJavaIsRefused() throws IOException {
    Path jar = hello("Newer").write(jar("newer.jar"));
    byte[] bytes = Files.readAllBytes(jar);
    assertThat(bytes).isNotEmpty();
    Path patched = NewerClass.in(jar, jar("patched.jar"), "mine/Newer.class");
    refused(patched, "mine.Newer", "newer Java");
  }
}
