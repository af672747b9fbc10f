package dev.promenade.models.attention;

/**
 * What the networks are really fed: measurements scaled to about ±1, with a few quantities that a
 * small network would have to work hard for. Written for one sample into arrays at an offset, by
 * training and by the robot alike. Stateless.
 */
public final class TokenFeatures {
  /** Neighbouring sectors that make one token. */
  static final int POOLED = 2;

  private static final float ROUTE_SCALE = 0.4f;
  private static final float PLACE_SCALE = 0.25f;
  private static final float SLOWEST_APPROACH = 1e-3f;
  private static final float LONGEST = 4;

  private final AttentionSettings settings;

  public TokenFeatures(AttentionSettings settings) {
    this.settings = settings;
    if (settings.sectors() % POOLED != 0) {
      throw new IllegalArgumentException(
          "%d sectors are not a multiple of %d".formatted(settings.sectors(), POOLED));
    }
  }

  /** Features of a route token. */
  public int routeSize() {
    return 6;
  }

  /** Tokens of the scans; 0 without a scan. */
  public int scanTokens() {
    return settings.scans() == 0 ? 0 : settings.sectors() / POOLED;
  }

  /** Features of a scan token. */
  public int scanSize() {
    return 2 + 2 * POOLED * settings.scans();
  }

  /** Features of a person token. */
  public int personSize() {
    return 15 + 2 * settings.history();
  }

  /** Features of the robot's state. */
  public int stateSize() {
    return settings.stateFeatures();
  }

  /** The first of the state's features are the robot itself, the others the goal. */
  static int bodySize() {
    return 9;
  }

  /** Features of the scan for the controller. */
  public int nearSize() {
    return scanTokens();
  }

  /** (P, {@link #routeSize}): x, y, distance, in the route or beyond, place in the order. */
  public void route(AttentionInput input, float[] into, int offset) {
    for (int i = 0; i < settings.routePoints(); i++) {
      float x = input.route[3 * i];
      float y = input.route[3 * i + 1];
      int at = offset + i * routeSize();
      float distance = (float) Math.sqrt(x * x + y * y);
      into[at] = ROUTE_SCALE * x;
      into[at + 1] = ROUTE_SCALE * y;
      into[at + 2] = ROUTE_SCALE * distance;
      into[at + 3] = distance > 0 ? y / distance : 0;
      into[at + 4] = input.route[3 * i + 2];
      into[at + 5] = (i + 1f) / settings.routePoints();
    }
  }

  /**
   * (scanTokens, {@link #scanSize}): the token's direction, then for each scan and sector how near
   * the nearest thing is, linearly and exponentially.
   */
  public void scan(AttentionInput input, float[] into, int offset) {
    int sectors = settings.sectors();
    for (int token = 0; token < scanTokens(); token++) {
      int at = offset + token * scanSize();
      double angle = -Math.PI + (token + 0.5) * POOLED * 2 * Math.PI / sectors;
      into[at++] = (float) Math.cos(angle);
      into[at++] = (float) Math.sin(angle);
      for (int scan = 0; scan < settings.scans(); scan++) {
        for (int k = 0; k < POOLED; k++) {
          float range = input.scan[scan * sectors + token * POOLED + k];
          into[at++] = 1 - range / (float) settings.scanRange();
          into[at++] = (float) Math.exp(-1.5 * range);
        }
      }
    }
  }

  /** (scanTokens): how near the nearest thing is now in each token's sectors, in [0, 1]. */
  public void near(AttentionInput input, float[] into, int offset) {
    for (int token = 0; token < scanTokens(); token++) {
      float nearest = Float.POSITIVE_INFINITY;
      for (int k = 0; k < POOLED; k++) {
        nearest = Math.min(nearest, input.scan[token * POOLED + k]);
      }
      into[offset + token] = (float) Math.exp(-1.5 * nearest);
    }
  }

  /**
   * (peopleCount, {@link #personSize}): place, distance and direction, velocity, velocity relative
   * to the robot, room between the outlines, when and how near they come if both keep their
   * velocities, and how the past differs from a straight line.
   */
  public void people(AttentionInput input, float[] into, int offset) {
    float robotVx = input.state[0];
    float robotVy = input.state[1];
    float radius = input.state[3];
    int history = settings.history();
    for (int i = 0; i < input.peopleCount(); i++) {
      int from = i * settings.personFeatures();
      int now = from + 2 * history;
      float x = input.people[now];
      float y = input.people[now + 1];
      float vx = input.people[now + 2];
      float vy = input.people[now + 3];
      float radii = input.people[now + 4] + radius;
      float distance = (float) Math.sqrt(x * x + y * y);
      float relativeVx = vx - robotVx;
      float relativeVy = vy - robotVy;
      float speed2 = relativeVx * relativeVx + relativeVy * relativeVy;
      float meeting =
          speed2 < SLOWEST_APPROACH
              ? 0
              : Math.max(0, Math.min(LONGEST, -(x * relativeVx + y * relativeVy) / speed2));
      float missX = x + meeting * relativeVx;
      float missY = y + meeting * relativeVy;
      float miss = (float) Math.sqrt(missX * missX + missY * missY) - radii;
      int at = offset + i * personSize();
      into[at] = PLACE_SCALE * x;
      into[at + 1] = PLACE_SCALE * y;
      into[at + 2] = PLACE_SCALE * distance;
      into[at + 3] = distance > 0 ? x / distance : 0;
      into[at + 4] = distance > 0 ? y / distance : 0;
      into[at + 5] = vx;
      into[at + 6] = vy;
      into[at + 7] = relativeVx;
      into[at + 8] = relativeVy;
      into[at + 9] = (float) Math.exp(-(distance - radii));
      into[at + 10] = meeting / LONGEST;
      into[at + 11] = Math.min(1, 0.5f * miss);
      into[at + 12] = (float) Math.exp(-2 * Math.max(0, miss) - 0.5 * meeting);
      into[at + 13] = radii;
      into[at + 14] = history == 0 ? 0 : input.people[now + 5] / history;
      for (int k = 0; k < history; k++) {
        float back = 0.4f * (history - k);
        into[at + 15 + 2 * k] = 0.5f * (input.people[from + 2 * k] - (x - back * vx));
        into[at + 16 + 2 * k] = 0.5f * (input.people[from + 2 * k + 1] - (y - back * vy));
      }
    }
  }

  /** ({@link #stateSize}): the robot itself, then the goal. */
  public void state(AttentionInput input, float[] into, int offset) {
    System.arraycopy(input.state, 0, into, offset, bodySize());
    into[offset + 7] *= 0.2f;
    into[offset + 8] *= 0.2f;
    float x = input.state[9];
    float y = input.state[10];
    float distance = input.state[11];
    into[offset + 9] = distance > 0 ? x / distance : 0;
    into[offset + 10] = distance > 0 ? y / distance : 0;
    into[offset + 11] = 1 - (float) Math.exp(-0.3 * distance);
  }

  /**
   * Plans in metres as shares of what the robot's limits allow until each pose, and back.
   *
   * @param pose 0, 1, …
   * @return metres for a share of 1
   */
  public static float placeScale(AttentionSettings settings, AttentionInput input, int pose) {
    return input.state[4] * (float) settings.poseSpacing() * (pose + 1);
  }

  /** As {@link #placeScale} for headings [rad]. */
  public static float headingScale(AttentionSettings settings, AttentionInput input, int pose) {
    return input.state[6] * (float) settings.poseSpacing() * (pose + 1);
  }

  /**
   * Local plans in metres and radians as shares of the robot's limits.
   *
   * @param plans (K, 3 T)
   * @param into written from {@code offset} on
   */
  public static void normalise(
      AttentionSettings settings, AttentionInput input, float[] plans, float[] into, int offset) {
    for (int i = 0; i < plans.length; i += 3) {
      int t = i / 3 % settings.poses();
      float place = placeScale(settings, input, t);
      into[offset + i] = plans[i] / place;
      into[offset + i + 1] = plans[i + 1] / place;
      into[offset + i + 2] = plans[i + 2] / headingScale(settings, input, t);
    }
  }

  /**
   * The inverse of {@link #normalise}.
   *
   * @param shares (K, 3 T) at least
   * @param plans (K, 3 T), overwritten
   */
  public static void restore(
      AttentionSettings settings, AttentionInput input, float[] shares, float[] plans) {
    for (int i = 0; i < plans.length; i += 3) {
      int t = i / 3 % settings.poses();
      float place = placeScale(settings, input, t);
      plans[i] = shares[i] * place;
      plans[i + 1] = shares[i + 1] * place;
      plans[i + 2] = shares[i + 2] * headingScale(settings, input, t);
    }
  }
}
