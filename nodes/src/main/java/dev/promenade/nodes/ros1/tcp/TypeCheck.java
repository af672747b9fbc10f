package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.HandshakeException;

/** Whether two ends of a connection mean the same type; {@code *} agrees with everything. */
final class TypeCheck {
  static final String ANY = "*";

  private TypeCheck() {}

  /** Checks a peer's sum (which it must send) and type name (which it may). */
  static void check(ConnectionHeader peer, String what, String name, String type, String md5)
      throws HandshakeException {
    String theirs = peer.require("md5sum");
    String theirType = peer.get("type").orElse(ANY);
    if (!matches(theirs, md5)) {
      throw new HandshakeException(
          "%s %s is %s with md5sum %s here, but %s with md5sum %s there"
              .formatted(what, name, type, md5, theirType, theirs));
    }
    if (!matches(theirType, type)) {
      throw new HandshakeException(
          "%s %s is %s here, but %s there".formatted(what, name, type, theirType));
    }
  }

  static void check(ConnectionHeader peer, String topic, MessageType<?> type)
      throws HandshakeException {
    check(peer, "topic", topic, type.name(), type.md5());
  }

  static boolean matches(String a, String b) {
    return a.equals(b) || a.equals(ANY) || b.equals(ANY);
  }
}
