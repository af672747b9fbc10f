package dev.promenade.launch.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: those who ask for this very host, from a page of its own, with the token where
 * one is needed. The check of the host keeps out pages of others that lead a name of their own to
 * this machine (DNS rebinding); the check of the origin keeps out scripts of other pages.
 *
 * @param token that everybody must bring; empty if none is needed
 * @param loopbackOnly whether the server can be reached from this machine only
 */
record Door(String token, boolean loopbackOnly) {
  /** Name of the parameter and of the cookie. */
  static final String TOKEN = "token";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @param host the header of that name
   * @param origin the header of that name; browsers send it with every WebSocket
   * @param given the token that was brought
   * @return why not, or null
   */
  @Nullable String refusal(@Nullable String host, @Nullable String origin, @Nullable String given) {
    if (host == null || (loopbackOnly && !LOOPBACK.contains(name(host)))) {
      return "this viewer answers to localhost only";
    }
    if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
      return "this page may not use the viewer";
    }
    if (!token.isEmpty() && !matches(given)) {
      return "the token is missing or wrong: open the address that the program printed";
    }
    return null;
  }

  /** Takes as long for a wrong token as for the right one. */
  private boolean matches(@Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static String name(String host) {
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    return (end > 0 ? host.substring(0, end) : host).toLowerCase(Locale.ROOT);
  }
}
