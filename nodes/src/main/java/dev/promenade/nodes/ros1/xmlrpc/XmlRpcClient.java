package dev.promenade.nodes.ros1.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.List;

/**
 * Calls XML-RPC servers. Connections are kept alive and shared by the JDK; proxies are never used.
 * Thread-safe.
 */
public final class XmlRpcClient {
  private static final int MAX_ANSWER = 64 << 20;

  private final int connectMillis;
  private final int readMillis;

  /**
   * @param connectMillis wait for a connection at most so long [ms]
   * @param readMillis wait for an answer at most so long [ms]
   */
  public XmlRpcClient(int connectMillis, int readMillis) {
    this.connectMillis = connectMillis;
    this.readMillis = readMillis;
  }

  /**
   * Calls a method.
   *
   * @throws IOException if the server cannot be reached or does not speak XML-RPC
   * @throws XmlRpcFault if it answers with a fault
   * @throws IllegalArgumentException if a parameter is of no XML-RPC type
   */
  public Object call(URI server, String method, List<?> parameters)
      throws IOException, XmlRpcFault {
    byte[] body = XmlRpcCodec.writeCall(method, parameters);
    HttpURLConnection http = open(server.toURL());
    http.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = http.getOutputStream()) {
      out.write(body);
    }
    int status = http.getResponseCode();
    if (status != 200) {
      http.disconnect();
      throw new IOException("%s answered %s with HTTP %d".formatted(server, method, status));
    }
    try (InputStream in = http.getInputStream()) {
      byte[] answer = in.readNBytes(MAX_ANSWER + 1);
      if (answer.length > MAX_ANSWER) {
        http.disconnect();
        throw new IOException("%s answered %s with over 64 MiB".formatted(server, method));
      }
      return XmlRpcCodec.readAnswer(answer);
    }
  }

  private HttpURLConnection open(URL url) throws IOException {
    HttpURLConnection http = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    http.setConnectTimeout(connectMillis);
    http.setReadTimeout(readMillis);
    http.setInstanceFollowRedirects(false);
    http.setUseCaches(false);
    http.setDoOutput(true);
    http.setRequestMethod("POST");
    http.setRequestProperty("Content-Type", "text/xml");
    return http;
  }
}
