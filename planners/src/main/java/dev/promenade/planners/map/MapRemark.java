package dev.promenade.planners.map;

/**
 * Something about a map that its reader had to make sense of, or that looks like a mistake.
 *
 * @param kind what it is about
 * @param text a sentence that names file, field, value and remedy
 */
public record MapRemark(Kind kind, String text) {
  /** What a remark is about. */
  public enum Kind {
    /** The YAML file says something otherwise than map_server writes it. */
    SPELLING,
    /** The picture is not where the YAML file says. */
    PICTURE_PLACE,
    /** The shade of unknown cells and the thresholds do not go together. */
    UNKNOWN_SHADE,
    /** The picture is transparent somewhere, or has an alpha channel that changes cells. */
    ALPHA,
    /** Shades that the map's mode does not know. */
    MODE,
    /** No cell is free, or none is occupied, or nearly all are occupied. */
    SHARES,
    /** The picture's format changes shades. */
    FORMAT,
    /** Resolution or size that no building has. */
    SIZE,
    /** Free space in pieces that do not hang together. */
    PIECES,
    /** Rooms that the robot cannot get to. */
    DOORS
  }
}
