package dev.promenade.nodes.ros1.xmlrpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * An XML-RPC server over the JDK's HTTP server. Every answer carries a Content-Length and none is
 * chunked: roscpp reads nothing else. Connections are kept alive.
 */
public final class XmlRpcServer implements AutoCloseable {
  /** The largest call read. */
  private static final int MAX_CALL = 16 << 20;

  private static final int THREADS = 8;

  static {
    // Read once, when the JDK's server is first loaded. Without the first a call takes 44 ms (the
    // answer's second packet waits for an acknowledgement); the others end calls that never do.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxReqTime", "10");
    setUnlessSet("sun.net.httpserver.maxRspTime", "30");
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final ThreadFactory factory;

  /**
   * Takes a port; nothing is answered before {@link #start}.
   *
   * @param bind address to listen on; port 0 for any free one
   * @param factory makes the threads that answer
   */
  public XmlRpcServer(InetSocketAddress bind, ThreadFactory factory) throws IOException {
    this.factory = factory;
    threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 20, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1000), factory);
    threads.allowCoreThreadTimeOut(true);
    server = HttpServer.create(bind, 64);
    server.setExecutor(threads);
  }

  /** Starts to answer calls. */
  public void start(XmlRpcHandler handler) {
    server.createContext("/", exchange -> answer(exchange, handler));
    Thread dispatcher = factory.newThread(server::start);
    dispatcher.start();
    join(dispatcher);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  // The server's own thread inherits being a daemon from the thread that starts it.
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, XmlRpcHandler handler) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] call = exchange.getRequestBody().readNBytes(MAX_CALL + 1);
      if (call.length > MAX_CALL) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      byte[] answer = answer(call, handler);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static byte[] answer(byte[] document, XmlRpcHandler handler) {
    try {
      XmlRpcCodec.Call call = XmlRpcCodec.readCall(document);
      return XmlRpcCodec.writeAnswer(handler.invoke(call.method(), call.parameters()));
    } catch (XmlRpcFault | IOException | RuntimeException e) {
      return XmlRpcCodec.writeFault(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
