package dev.promenade.models.solver;

/** Samples left the finite numbers on their way: guidance too strong, or steps too long. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
