package dev.promenade.spark;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knocks at a standalone master's door: Spark itself tries for a minute and then falls over. */
final class Masters {
  private static final int PATIENCE_MILLIS = 5000;
  private static final Pattern ADDRESS = Pattern.compile("([^:/,]+):(\\d{1,5})");

  private static final Pattern FORM =
      Pattern.compile("spark://[^:/,]+:\\d{1,5}(,[^:/,]+:\\d{1,5})*");

  private Masters() {}

  /**
   * @param master only {@code spark://HOST:PORT,HOST:PORT…} is looked at
   * @throws InputException if nobody listens at any of its addresses
   */
  static void requireAnswer(String master) {
    if (!master.startsWith("spark://")) {
      return;
    }
    IOException last = new IOException("it has no address");
    Matcher form = FORM.matcher(master);
    if (!form.matches()) {
      throw InputException.of("--master", "", "'" + master + "'", "give spark://HOST:PORT");
    }
    for (Matcher parts = ADDRESS.matcher(master); parts.find(); ) {
      if (Integer.parseInt(parts.group(2)) > 65535) {
        throw InputException.of("--master", "", "'" + master + "'", "give spark://HOST:PORT");
      }
      InetSocketAddress socketAddress =
          new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
      try (Socket socket = new Socket()) {
        if (socketAddress.isUnresolved()) {
          throw new IOException("no such host");
        }
        socket.connect(socketAddress, PATIENCE_MILLIS);
        return;
      } catch (IOException e) {
        last = e;
      }
    }
    throw unanswered(master, last);
  }

  static InputException unanswered(String master, Throwable cause) {
    return InputException.of(
        master,
        "does not answer (" + cause.getMessage() + ")",
        "start the master, or correct --master: the master's page and log show its address",
        cause);
  }
}
