package dev.promenade.nodes.ros1.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row 33 of the checklist, and the attacks that Apache's codec is known for. */
class XmlRpcTest {
  private XmlRpcServer server;

  @BeforeEach
  void start() throws IOException {
    server = new XmlRpcServer(new InetSocketAddress("127.0.0.1", 0), Thread::new);
    server.start(
        (method, parameters) -> {
          if (method.equals("fail")) {
            throw new XmlRpcFault("as you wish");
          }
          return List.of(1, method, parameters);
        });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Object call(String method, Object... parameters) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/");
    return new XmlRpcClient(1000, 5000).call(uri, method, List.of(parameters));
  }

  @Test
  void allTypesCrossBothWays() throws Exception {
    List<Object> values =
        List.of(
            true,
            -5,
            0.1,
            1e-300,
            Double.NEGATIVE_INFINITY,
            "",
            " <&> ü 😀\n\t",
            List.of(),
            List.of(1, List.of("x")),
            Map.of("a", Map.of("b", 2.5)));
    assertThat(call("echo", values.toArray())).isEqualTo(List.of(1, "echo", values));
    assertThat(call("bytes", (Object) new byte[] {0, -1}))
        .usingRecursiveComparison()
        .isEqualTo(List.of(1, "bytes", List.of(new byte[] {0, -1})));
  }

  @Test
  void faultsArriveAsFaults() {
    assertThatThrownBy(() -> call("fail"))
        .isInstanceOf(XmlRpcFault.class)
        .hasMessage("as you wish");
  }

  @Test
  void whatXmlRpcCannotCarryIsRefusedBeforeItIsSent() {
    assertThatThrownBy(() -> call("x", 1L << 33)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> call("x", "bell\u0007")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> call("x", new Object())).isInstanceOf(IllegalArgumentException.class);
  }

  private static String document(String value) {
    return "<?xml version=\"1.0\"?><methodCall><methodName>m</methodName><params><param>"
        + value
        + "</param></params></methodCall>";
  }

  private static Object read(String value) throws IOException {
    return XmlRpcCodec.readCall(document(value).getBytes(StandardCharsets.UTF_8))
        .parameters()
        .get(0);
  }

  @Test
  void theSpellingsOfPythonAndRoscppAreRead() throws Exception {
    assertThat(read("<value>x</value>")).isEqualTo("x");
    assertThat(read("<value></value>")).isEqualTo("");
    assertThat(read("<value><string></string></value>")).isEqualTo("");
    assertThat(read("<value><i4>-3</i4></value>")).isEqualTo(-3);
    assertThat(read("<value><int>4</int></value>")).isEqualTo(4);
    assertThat(read("<value><boolean>1</boolean></value>")).isEqualTo(true);
    assertThat(read("<value><double>nan</double></value>")).isEqualTo(Double.NaN);
    assertThat(read("<value><double>-inf</double></value>")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(
            read("\n <value>\n <array><data>\n<value><int>1</int></value> </data></array></value>"))
        .isEqualTo(List.of(1));
  }

  @Test
  void entitiesDeepNestsAndExtensionsAreRefused() {
    assertThatThrownBy(
            () ->
                XmlRpcCodec.readCall(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><methodCall/>"
                        .getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("DOCTYPE");
    String open = "<value><array><data>".repeat(2000);
    assertThatThrownBy(() -> read(open))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> read("<value><nil/></value>")).isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                read(
                    "<value><ex:serializable xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\">"
                        + "rO0ABXA=</ex:serializable></value>"))
        .isInstanceOf(IOException.class);
  }

  /** Tells when it is deserialized. */
  private static final class Bomb extends Exception {
    private static final long serialVersionUID = 1L;
    private static boolean exploded;

    private void readObject(ObjectInputStream in) {
      exploded = true;
    }
  }

  @Test
  void aSerializedExceptionInAFaultIsNeverRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Bomb());
    }
    String fault =
        "<methodResponse><fault><value><struct>"
            + "<member><name>faultCode</name><value><int>1</int></value></member>"
            + "<member><name>faultString</name><value>no</value></member>"
            + "<member><name>faultCause</name><value><base64>"
            + Base64.getEncoder().encodeToString(bytes.toByteArray())
            + "</base64></value></member>"
            + "</struct></value></fault></methodResponse>";
    assertThatThrownBy(() -> XmlRpcCodec.readAnswer(fault.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(XmlRpcFault.class)
        .hasMessage("no");
    assertThat(Bomb.exploded).isFalse();
  }

  private static String post(String body) {
    return "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed after: " + head);
      }
      head.append((char) c);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  @Test
  void answersHaveALengthAreNotChunkedAndKeepTheConnection() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      for (int i = 0; i < 3; i++) {
        String body = document("<value>x</value>");
        socket.getOutputStream().write(post(body).getBytes(StandardCharsets.US_ASCII));
        String head = readHead(socket.getInputStream());
        assertThat(head).startsWith("http/1.1 200").doesNotContain("transfer-encoding");
        int length = Integer.parseInt(head.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
        String answer =
            new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
        assertThat(answer).contains("methodResponse").doesNotContain("nil");
      }
    }
  }

  @Test
  void whatIsNoCallIsAnsweredWithAFaultAndGetWith405() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(post("garbage").getBytes(StandardCharsets.US_ASCII));
      String head = readHead(socket.getInputStream());
      int length = Integer.parseInt(head.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
      assertThat(new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8))
          .contains("<fault>");
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(readHead(socket.getInputStream())).startsWith("http/1.1 405");
    }
  }

  @Test
  void aCompressedBodyIsNeverUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(document("<value>x</value>").getBytes(StandardCharsets.UTF_8));
    }
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      String head =
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
              .formatted(packed.size());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(packed.toByteArray());
      int length =
          Integer.parseInt(
              readHead(socket.getInputStream()).replaceAll("(?s).*content-length: (\\d+).*", "$1"));
      assertThat(new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8))
          .contains("<fault>");
    }
  }
}
