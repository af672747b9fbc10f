package dev.promenade.models.plugin;

/** A service for tests. */
public interface Greeting {
  String name();
}
