package dev.promenade.nodes.tracking;

import java.util.ArrayList;
import java.util.List;

/** Follows blobs over time and tells people from furniture by their having moved. */
public final class BlobTracker {
  /** A blob further from where a person is expected is not theirs, in standard deviations. */
  private static final double GATE = 4;

  /** Nor is one further away than this [m]. */
  private static final double FARTHEST = 0.8;

  /** A person not seen for so long is forgotten [s]. */
  private static final double MEMORY = 1.0;

  /** Blobs that may become people are forgotten sooner [s]. */
  private static final double CANDIDATE_MEMORY = 0.3;

  private static final int FEWEST_HITS = 5;

  private final double leastMotion;
  private final List<PersonFilter> filters = new ArrayList<>();
  private int nextId = 1;

  /**
   * @param leastMotion how far something must have moved to count as a person [m]; 0 for everything
   */
  public BlobTracker(double leastMotion) {
    this.leastMotion = leastMotion;
  }

  /** Forgets everybody. */
  public void clear() {
    filters.clear();
  }

  /** Takes in the blobs of a scan at a time [s]; returns the people then. */
  public List<PersonFilter> update(List<Blobs.Blob> blobs, double now) {
    for (PersonFilter filter : filters) {
      filter.predict(now);
    }
    boolean[] used = new boolean[blobs.size()];
    associate(blobs, used);
    for (int i = 0; i < used.length; i++) {
      if (!used[i]) {
        filters.add(new PersonFilter(nextId++, blobs.get(i), now));
      }
    }
    filters.removeIf(filter -> filter.unseen() > (isPerson(filter) ? MEMORY : CANDIDATE_MEMORY));
    return filters.stream().filter(this::isPerson).toList();
  }

  private boolean isPerson(PersonFilter filter) {
    return filter.hits() >= FEWEST_HITS && filter.farthest() >= leastMotion;
  }

  /** Nearest pairs first, everybody once. */
  private void associate(List<Blobs.Blob> blobs, boolean[] used) {
    boolean[] done = new boolean[filters.size()];
    while (true) {
      int bestFilter = -1;
      int bestBlob = -1;
      double best = GATE;
      for (int f = 0; f < done.length; f++) {
        for (int b = 0; !done[f] && b < used.length; b++) {
          PersonFilter filter = filters.get(f);
          if (!used[b] && filter.distance(blobs.get(b)) < FARTHEST) {
            double deviation = filter.deviation(blobs.get(b));
            if (deviation < best) {
              best = deviation;
              bestFilter = f;
              bestBlob = b;
            }
          }
        }
      }
      if (bestFilter < 0) {
        return;
      }
      filters.get(bestFilter).update(blobs.get(bestBlob));
      done[bestFilter] = true;
      used[bestBlob] = true;
    }
  }
}
