package dev.promenade.launch.drive;

import java.nio.file.Path;

/** Lets tests of other packages in where suites of instructions are read. */
public final class InstructionsDoor {
  private InstructionsDoor() {}

  /** Reads a suite. */
  public static void read(Path file) {
    InstructionSuite.read(file);
  }
}
