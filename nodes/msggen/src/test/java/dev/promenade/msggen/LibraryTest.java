package dev.promenade.msggen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibraryTest {
  private static final TypeName POINT = new TypeName("geometry_msgs", "Point");

  @Test
  void commentsAndSpacesDoNotChangeTheSum() {
    Library plain = new Library();
    plain.addMessage(POINT, "float64 x\nfloat64 y\nfloat64 z\n");
    Library commented = new Library();
    commented.addMessage(POINT, "# A point.\n\n float64   x # [m]\nfloat64 y\nfloat64 z");
    assertThat(commented.md5(POINT))
        .isEqualTo(plain.md5(POINT))
        .isEqualTo("4a842b65f413084dc2b10fb484ea7f17");
  }

  @Test
  void constantsComeBeforeFieldsInTheSumWhereverTheyStand() {
    TypeName type = new TypeName("test_msgs", "A");
    Library early = new Library();
    early.addMessage(type, "int32 ONE=1\nint32 x\n");
    Library late = new Library();
    late.addMessage(type, "int32 x\nint32 ONE = 1 # first\n");
    assertThat(late.md5(type)).isEqualTo(early.md5(type));
  }

  @Test
  void aStringConstantKeepsItsHashSign() {
    Definition definition =
        DefinitionParser.message(new TypeName("test_msgs", "A"), "string S= a # b\n");
    assertThat(definition.constants())
        .containsExactly(new Definition.Constant("string", "S", "a # b"));
  }

  @Test
  void theFullTextNamesEveryInnerMessageOnce() {
    Library library = new Library();
    library.addMessage(POINT, "float64 x\n");
    TypeName line = new TypeName("test_msgs", "Line");
    library.addMessage(line, "geometry_msgs/Point a\ngeometry_msgs/Point[] more\n");
    assertThat(library.fullText(line))
        .isEqualTo(
            "geometry_msgs/Point a\ngeometry_msgs/Point[] more\n\n"
                + "=".repeat(80)
                + "\nMSG: geometry_msgs/Point\nfloat64 x\n");
  }

  @Test
  void anActionBecomesSevenMessages() {
    Library library = new Library();
    library.addAction(new TypeName("test_msgs", "Go"), "int32 a\n---\n---\nint32 b\n");
    assertThat(library.messages())
        .extracting(d -> d.type().name())
        .containsExactly(
            "GoAction",
            "GoActionFeedback",
            "GoActionGoal",
            "GoActionResult",
            "GoFeedback",
            "GoGoal",
            "GoResult");
  }

  @Test
  void aLineThatIsNoFieldIsNamed() {
    assertThatThrownBy(() -> DefinitionParser.message(POINT, "float64 x\nfloat64\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("geometry_msgs/Point, line 2")
        .hasMessageContaining("'float64'");
  }

  @Test
  void anUnknownMessageIsNamedWithTheFileToAdd() {
    Library library = new Library();
    TypeName type = new TypeName("test_msgs", "A");
    library.addMessage(type, "Missing m\n");
    assertThatThrownBy(() -> library.md5(type)).hasMessageContaining("test_msgs/msg/Missing.msg");
  }

  @Test
  void namesBecomeJavaNames() {
    assertThat(JavaTypes.component("frame_id")).isEqualTo("frameId");
    assertThat(JavaTypes.component("K")).isEqualTo("k");
    assertThat(JavaTypes.component("default")).isEqualTo("default_");
  }

  @Test
  void aServiceGetsARequestAResponseAndItsOwnClass() {
    Library library = new Library();
    library.addService(new TypeName("test_msgs", "Ask"), "int32 a\n---\nbool ok\n");
    assertThat(Generate.sources(library))
        .containsKey(Path.of("dev/promenade/nodes/msg/test_msgs/Ask.java"))
        .containsKey(Path.of("dev/promenade/nodes/msg/test_msgs/AskRequest.java"))
        .containsKey(Path.of("dev/promenade/nodes/msg/test_msgs/AskResponse.java"));
  }
}
