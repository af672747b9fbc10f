package dev.promenade.launch.drive;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Sized;
import dev.promenade.models.io.Within;
import java.nio.file.Path;
import java.util.List;

/**
 * Instructions for a robot on floors, with the rooms where they lead.
 *
 * @param name of the suite
 * @param people who are about in every drive
 * @param cases in order
 */
record InstructionSuite(
    String name,
    @Within(least = 0, most = 1000) int people,
    @Sized(least = 1, of = "at least one") List<Case> cases) {
  /**
   * One instruction.
   *
   * @param map path or bare name of a map with names for its rooms
   * @param start the room where the robot starts
   * @param goal the room where it must end
   * @param say the instruction
   */
  record Case(String map, String start, String goal, String say) {}

  /**
   * Reads a suite.
   *
   * @throws InputException if the file cannot be used, naming the case
   */
  static InstructionSuite read(Path file) {
    return Documents.readYaml(file, InstructionSuite.class);
  }
}
