package dev.promenade.launch.drive;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import java.nio.file.Path;
import java.util.List;

/**
 * Instructions for a robot on floors, with the rooms where they lead.
 *
 * @param name of the suite
 * @param people who are about in every drive
 * @param cases in order
 */
record InstructionSuite(String name, int people, List<Case> cases) {
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
    InstructionSuite suite = Documents.readYaml(file, InstructionSuite.class);
    if (suite.cases() == null || suite.cases().isEmpty()) {
      throw InputException.of(file, "has no cases", "add at least one under 'cases'");
    }
    for (int i = 0; i < suite.cases().size(); i++) {
      Case one = suite.cases().get(i);
      if (one.map() == null || one.start() == null || one.goal() == null || one.say() == null) {
        throw InputException.of(file, "cases[" + i + "]", one, "give map, start, goal and say");
      }
    }
    return suite;
  }
}
