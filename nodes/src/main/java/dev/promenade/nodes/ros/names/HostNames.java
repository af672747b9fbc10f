package dev.promenade.nodes.ros.names;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Optional;

/** Under which name other machines reach this one. */
public final class HostNames {
  private static final String LOOPBACK = "127.0.0.1";

  private HostNames() {}

  /**
   * What the user said; else this machine's name if it resolves to an address others can reach,
   * else such an address, else the loopback address.
   */
  static String own(Optional<String> told) {
    return told.orElseGet(HostNames::guess);
  }

  private static String guess() {
    try {
      InetAddress local = InetAddress.getLocalHost();
      if (!local.isLoopbackAddress()) {
        return local.getHostName();
      }
    } catch (UnknownHostException e) {
      return outward().orElse(LOOPBACK);
    }
    return outward().orElse(LOOPBACK);
  }

  private static Optional<String> outward() {
    try {
      for (NetworkInterface net : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (!net.isUp() || net.isLoopback()) {
          continue;
        }
        for (InetAddress address : Collections.list(net.getInetAddresses())) {
          if (address instanceof Inet4Address && !address.isLinkLocalAddress()) {
            return Optional.of(address.getHostAddress());
          }
        }
      }
    } catch (SocketException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * Where a node known under {@code host} listens: on the loopback interface alone when the name is
   * one of it, else everywhere.
   */
  public static InetSocketAddress bindAddress(String host) {
    boolean loopback = host.equals("localhost") || host.startsWith("127.");
    return loopback
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
        : new InetSocketAddress(0);
  }
}
