package dev.promenade.planners.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.map.BitGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridPathTest {
  /** Four by three cells, all free but 2, 1. */
  private static BitGrid grid() {
    BitGrid free = new BitGrid(4, 3);
    for (int cell = 0; cell < 12; cell++) {
      if (cell != 6) {
        free.set(cell % 4, cell / 4);
      }
    }
    return free;
  }

  @Test
  void aFreeWayHasTheLengthOfItsSteps() {
    assertThat(new GridPath(0, new int[] {0, 5, 9, 11, 3}).walk(grid()))
        .isCloseTo(5 + Math.sqrt(2), within(1e-9));
    assertThat(new GridPath(0, new int[] {4}).walk(grid())).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "4, 7, through the blocked cell",
    "1, 7, no row column or diagonal",
    "5, 10, cuts a corner in one sense",
    "5, 2, cuts a corner in the other",
    "10, 5, cuts it backwards",
    "0, 6, ends on the blocked cell",
    "6, 7, starts on it",
    "3, 15, leaves the grid",
  })
  void aWayThatIsNotFreeHasNone(int from, int to, String why) {
    assertThat(new GridPath(3, new int[] {from, to}).walk(grid())).as(why).isNaN();
  }
}
