package dev.promenade.planners.behavior;

import dev.promenade.models.Stable;
import java.util.Locale;
import java.util.Optional;

/** What a robot can do between two places of a building (Zang et al., EMNLP 2018, table 1). */
@Stable
public enum Behavior {
  OOR("leave the room and turn right"),
  OOL("leave the room and turn left"),
  IOR("turn right and enter the room"),
  IOL("turn left and enter the room"),
  OIO("leave the room, go straight ahead and enter the room opposite"),
  LT("turn left at the intersection"),
  RT("turn right at the intersection"),
  SP("go straight on at the T intersection"),
  CHS("cross the hall straight ahead"),
  CHL("cross the hall and turn left"),
  CHR("cross the hall and turn right"),
  CF("follow the corridor");

  private final String words;

  Behavior(String words) {
    this.words = words;
  }

  /** The name in behaviour sequences: {@code oor}, {@code cf}, … */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the robot does, as an order in plain words. */
  public String words() {
    return words;
  }

  /** The same behaviour in a building seen in a mirror: left and right change places. */
  public Behavior mirrored() {
    return switch (this) {
      case OOR -> OOL;
      case OOL -> OOR;
      case IOR -> IOL;
      case IOL -> IOR;
      case LT -> RT;
      case RT -> LT;
      case CHL -> CHR;
      case CHR -> CHL;
      default -> this;
    };
  }

  /** The behaviour of a code such as {@code oor}; empty for anything else. */
  public static Optional<Behavior> of(String code) {
    for (Behavior behavior : values()) {
      if (behavior.code().equals(code)) {
        return Optional.of(behavior);
      }
    }
    return Optional.empty();
  }
}
