package dev.promenade.planners.global.lattice;

/**
 * The cheapest curve of arcs of one radius and straight pieces from one pose to another without
 * obstacles, for a base that steers by its wheels: the 48 words of Reeds and Shepp ("Optimal paths
 * for a car that goes both forwards and backwards", 1990, equations 8.1 to 8.11) if it reverses,
 * the six of Dubins (1957) if not. Among the words the cheapest by price wins; where a metre back
 * costs as much as one ahead and a change of direction nothing, that is the shortest curve. Not
 * thread-safe, allocates nothing.
 */
final class CurveFinder {
  private static final double HALF_PI = Math.PI / 2;
  private static final double NEARLY = 1e-9;

  private final double radius;
  private final boolean reverses;
  private final double backPrice;
  private final double switchPrice;

  /** The letters of the word in question: 1 left, 0 straight, −1 right. */
  private final int[] letters = new int[5];

  private final double[] lengths = new double[5];
  private final int[] bestLetters = new int[5];
  private final double[] bestLengths = new double[5];
  private int pieces;

  /** Whether the word in question is run through from its end. */
  private boolean fromEnd;

  private double bestPrice;
  private double t;
  private double v;

  /**
   * @param radius of the arcs [m], above 0
   * @param backPrice of a metre backwards, in metres ahead
   * @param switchPrice of a change between ahead and back [m]
   */
  CurveFinder(double radius, boolean reverses, double backPrice, double switchPrice) {
    this.radius = radius;
    this.reverses = reverses;
    this.backPrice = backPrice;
    this.switchPrice = switchPrice / radius;
  }

  /**
   * Finds the cheapest curve from the origin, facing along the x axis, to a pose.
   *
   * @return its price [m]
   */
  double find(double toX, double toY, double toHeading) {
    double x = toX / radius;
    double y = toY / radius;
    pieces = 0;
    bestPrice = Double.POSITIVE_INFINITY;
    if (!reverses) {
      dubins(x, y, toHeading);
      return bestPrice * radius;
    }
    double cos = Math.cos(toHeading);
    double sin = Math.sin(toHeading);
    for (int variant = 0; variant < 4; variant++) {
      int back = (variant & 1) == 0 ? 1 : -1;
      int side = (variant & 2) == 0 ? 1 : -1;
      double px = back * x;
      double py = side * y;
      double heading = back * side * toHeading;
      double turned = back * side * sin;
      family(px, py, heading, cos, turned, back, side);
      double backX = px * cos + py * turned;
      double backY = px * turned - py * cos;
      reversed(backX, backY, heading, cos, turned, back, side);
    }
    return bestPrice * radius;
  }

  /** The price of the curve found [m]. */
  double price() {
    return bestPrice * radius;
  }

  /** How many pieces the curve found has; 0 if it is no longer than nothing. */
  int pieces() {
    return pieces;
  }

  /** Signed curvature of a piece [1/m]: above 0 to the left. */
  double curvature(int piece) {
    return bestLetters[piece] / radius;
  }

  /** Length of a piece [m], negative backwards. */
  double length(int piece) {
    return bestLengths[piece] * radius;
  }

  private void family(
      double x, double y, double heading, double cos, double sin, int back, int side) {
    double xi = x - sin;
    double eta = y - 1 + cos;
    double rho = Math.sqrt(xi * xi + eta * eta);
    double theta = rho < NEARLY ? 0 : Math.atan2(eta, xi);
    if (theta >= -NEARLY && wrap(heading - theta) >= -NEARLY) {
      offer(back, side, 1, theta, 0, rho, 1, wrap(heading - theta));
    }
    cusps(rho, theta, heading, back, side);
    double xi2 = x + sin;
    double eta2 = y - 1 - cos;
    double rho2 = Math.sqrt(xi2 * xi2 + eta2 * eta2);
    if (rho2 >= 2) {
      double u = Math.sqrt(rho2 * rho2 - 4);
      double first = wrap(Math.atan2(eta2, xi2) + Math.atan2(2, u));
      double last = wrap(first - heading);
      if (first >= -NEARLY && last >= -NEARLY) {
        offer(back, side, 1, first, 0, u, -1, last);
      }
      quarter(xi2, eta2, rho2, heading, back, side);
      double straight = 4 - u;
      if (straight <= 0) {
        first = wrap(Math.atan2((4 - straight) * xi2 - 2 * eta2, -2 * xi2 + (straight - 4) * eta2));
        last = wrap(first - heading);
        if (first >= -NEARLY && last >= -NEARLY) {
          offer(back, side, 1, first, -1, -HALF_PI, 0, straight, 1, -HALF_PI, -1, last);
        }
      }
    }
    fourArcs(xi2, eta2, rho2, heading, back, side);
  }

  private void fourArcs(double xi, double eta, double rho, double heading, int back, int side) {
    double share = 0.25 * (2 + rho);
    if (share <= 1) {
      double u = Math.acos(share);
      ends(u, -u, xi, eta, heading);
      if (t >= -NEARLY && v <= NEARLY) {
        offer(back, side, 1, t, -1, u, 1, -u, -1, v);
      }
    }
    double other = (20 - rho * rho) / 16;
    if (other >= 0 && other <= 1) {
      double u = -Math.acos(other);
      if (u >= -HALF_PI) {
        ends(u, u, xi, eta, heading);
        if (t >= -NEARLY && v >= -NEARLY) {
          offer(back, side, 1, t, -1, u, 1, u, -1, v);
        }
      }
    }
  }

  /** Words that are run through from their end: the same equations for the way back. */
  private void reversed(
      double x, double y, double heading, double cos, double sin, int back, int side) {
    double xi = x - sin;
    double eta = y - 1 + cos;
    double rho = Math.sqrt(xi * xi + eta * eta);
    double theta = rho < NEARLY ? 0 : Math.atan2(eta, xi);
    fromEnd = true;
    cusps(rho, theta, heading, back, side);
    double xi2 = x + sin;
    double eta2 = y - 1 - cos;
    double rho2 = Math.sqrt(xi2 * xi2 + eta2 * eta2);
    if (rho2 >= 2) {
      quarter(xi2, eta2, rho2, heading, back, side);
    }
    fromEnd = false;
  }

  /** Words that turn to the same side at both ends: three arcs, or two and a straight piece. */
  private void cusps(double rho, double theta, double heading, int back, int side) {
    if (rho <= 4) {
      double u = -2 * Math.asin(rho / 4);
      double first = wrap(theta + u / 2 + Math.PI);
      double last = wrap(heading - first + u);
      if (first >= -NEARLY && u <= 0) {
        offer(back, side, 1, first, -1, u, 1, last);
      }
    }
    if (rho >= 2) {
      double r = Math.sqrt(rho * rho - 4);
      double first = wrap(theta + Math.atan2(r, -2));
      double last = wrap(heading - HALF_PI - first);
      if (first >= -NEARLY && r >= 2 - NEARLY && last <= NEARLY) {
        offer(back, side, 1, first, -1, -HALF_PI, 0, 2 - r, 1, last);
      }
    }
  }

  /** A word that turns to both sides with a quarter of a circle back; ρ must be at least 2. */
  private void quarter(double xi, double eta, double rho, double heading, int back, int side) {
    double turn = Math.atan2(xi, -eta);
    double end = wrap(turn + HALF_PI - heading);
    if (turn >= -NEARLY && end <= NEARLY) {
      offer(back, side, 1, turn, -1, -HALF_PI, 0, 2 - rho, -1, end);
    }
  }

  /** First and last arc of a word of four (Reeds and Shepp's τ and ω), into t and v. */
  private void ends(double u, double w, double xi, double eta, double heading) {
    double delta = wrap(u - w);
    double a = Math.sin(u) - Math.sin(delta);
    double b = Math.cos(u) - Math.cos(delta) - 1;
    double angle = Math.atan2(eta * a - xi * b, xi * a + eta * b);
    double sign = 2 * (Math.cos(delta) - Math.cos(w) - Math.cos(u)) + 3;
    t = sign < 0 ? wrap(angle + Math.PI) : wrap(angle);
    v = wrap(t - u + w - heading);
  }

  private void dubins(double x, double y, double toHeading) {
    double cos = Math.cos(toHeading);
    for (int side = 1; side >= -1; side -= 2) {
      double py = side * y;
      double heading = side * toHeading;
      double sin = Math.sin(heading);
      double xi = x - sin;
      double eta = py - 1 + cos;
      double rho = Math.sqrt(xi * xi + eta * eta);
      double theta = rho < NEARLY ? 0 : Math.atan2(eta, xi);
      double first = around(theta);
      offer(1, side, 1, first, 0, rho, 1, around(heading - first));
      if (rho <= 4) {
        double u = -2 * Math.asin(rho / 4);
        first = around(theta + u / 2 + Math.PI);
        offer(1, side, 1, first, -1, 2 * Math.PI + u, 1, around(heading - first + u));
      }
      double xi2 = x + sin;
      double eta2 = py - 1 - cos;
      double squared = xi2 * xi2 + eta2 * eta2;
      if (squared >= 4 - 1e-12) {
        double u = Math.sqrt(Math.max(0, squared - 4));
        first = around(Math.atan2(eta2, xi2) + Math.atan2(2, u));
        offer(1, side, 1, first, 0, u, -1, around(first - heading));
      }
    }
  }

  private void offer(int back, int side, int a, double la, int b, double lb, int c, double lc) {
    put(0, 3, back, side, a, la);
    put(1, 3, back, side, b, lb);
    put(2, 3, back, side, c, lc);
    weigh(3);
  }

  private void offer(
      int back, int side, int a, double la, int b, double lb, int c, double lc, int d, double ld) {
    put(0, 4, back, side, a, la);
    put(1, 4, back, side, b, lb);
    put(2, 4, back, side, c, lc);
    put(3, 4, back, side, d, ld);
    weigh(4);
  }

  private void offer(
      int back,
      int side,
      int a,
      double la,
      int b,
      double lb,
      int c,
      double lc,
      int d,
      double ld,
      int e,
      double le) {
    put(0, 5, back, side, a, la);
    put(1, 5, back, side, b, lb);
    put(2, 5, back, side, c, lc);
    put(3, 5, back, side, d, ld);
    put(4, 5, back, side, e, le);
    weigh(5);
  }

  private void put(int piece, int of, int back, int side, int letter, double length) {
    int at = fromEnd ? of - 1 - piece : piece;
    letters[at] = side * letter;
    lengths[at] = back * length;
  }

  private void weigh(int count) {
    double price = 0;
    double last = 0;
    for (int i = 0; i < count; i++) {
      double length = lengths[i];
      if (Math.abs(length) < NEARLY) {
        continue;
      }
      price += length < 0 ? -backPrice * length : length;
      if (last * length < 0) {
        price += switchPrice;
      }
      last = length;
    }
    if (price < bestPrice) {
      bestPrice = price;
      pieces = 0;
      for (int i = 0; i < count; i++) {
        if (Math.abs(lengths[i]) >= NEARLY) {
          bestLetters[pieces] = letters[i];
          bestLengths[pieces++] = lengths[i];
        }
      }
    }
  }

  /** To (−π, π]. */
  private static double wrap(double angle) {
    double wrapped = angle - 2 * Math.PI * Math.rint(angle / (2 * Math.PI));
    return wrapped <= -Math.PI ? wrapped + 2 * Math.PI : wrapped;
  }

  /** To [0, 2π), rounding errors below 0 to 0. */
  private static double around(double angle) {
    double rest = angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI));
    return rest > 2 * Math.PI - NEARLY ? 0 : rest;
  }
}
