package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.nodes.msg.roscpp.SetLoggerLevel;
import dev.promenade.nodes.msg.roscpp.SetLoggerLevelRequest;
import dev.promenade.nodes.msg.std_srvs.SetBool;
import dev.promenade.nodes.msg.std_srvs.SetBoolRequest;
import dev.promenade.nodes.msg.std_srvs.SetBoolResponse;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.ServiceClient;
import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 16 and 17: services both ways. */
class ServicesTest extends RealRos {
  private static final String SERVER =
      "import rospy, sys, time\nfrom std_srvs.srv import SetBool, SetBoolResponse\n"
          + "rospy.init_node('py_server')\n"
          + "def handle(q):\n"
          + "  if not q.data: raise Exception('never')\n"
          + "  return SetBoolResponse(True, 'yes')\n"
          + "def slow(q):\n  print('called'); time.sleep(60)\n"
          + "rospy.Service('/py_set', SetBool, handle)\n"
          + "rospy.Service('/py_slow', SetBool, slow)\n"
          + "print('ready')\nrospy.spin()\n";

  private static SetBoolResponse handle(SetBoolRequest request) throws ServiceException {
    if (!request.data()) {
      throw new ServiceException("never false");
    }
    return new SetBoolResponse(true, "set");
  }

  @Test
  void rosserviceFindsTypesAndCallsUs() throws Exception {
    node("server").serve("/our_set", SetBool.TYPE, ServicesTest::handle);
    assertThat(core().run("rosservice", "type", "/our_set")).contains("std_srvs/SetBool");
    assertThat(core().run("rosservice", "info", "/our_set")).contains("Node: /server");
    assertThat(core().run("rosservice", "call", "/our_set", "true")).contains("message: \"set\"");
    assertThat(core().run("rosservice", "call", "/our_set", "false")).contains("never false");
  }

  private RawPeer client(String service, ConnectionHeader header) throws Exception {
    URI address = URI.create(core().master("lookupService", service).toString());
    RawPeer peer = open(new RawPeer(new Socket(address.getHost(), address.getPort())));
    peer.send(header.with("callerid", "/raw").with("service", service));
    return peer;
  }

  @Test
  void aClientThatSendsNoTypeIsServedAndThenClosed() throws Exception {
    node("plain").serve("/plain_set", SetBool.TYPE, ServicesTest::handle);
    RawPeer peer = client("/plain_set", new ConnectionHeader().with("md5sum", SetBool.TYPE.md5()));
    assertThat(peer.readHeader().require("md5sum")).isEqualTo(SetBool.TYPE.md5());
    peer.send(new byte[] {1, 0, 0, 0, 1});
    assertThat(peer.readByte()).isEqualTo(1);
    assertThat(peer.readFrame()).endsWith("set".getBytes(StandardCharsets.US_ASCII));
    assertThat(peer.isClosedByPeer()).isTrue();
  }

  @Test
  void aPersistentClientCallsAgainAndHearsOfFailures() throws Exception {
    node("lasting").serve("/lasting_set", SetBool.TYPE, ServicesTest::handle);
    RawPeer peer =
        client("/lasting_set", new ConnectionHeader().with("md5sum", "*").with("persistent", "1"));
    peer.readHeader();
    // The second request comes before the first answer was read, the third is too long.
    peer.send(new byte[] {1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 2, 0, 0, 0, 1, 1});
    assertThat(peer.readByte()).isEqualTo(1);
    peer.readFrame();
    assertThat(peer.readByte()).isZero();
    assertThat(new String(peer.readFrame(), StandardCharsets.UTF_8)).isEqualTo("never false");
    assertThat(peer.readByte()).isZero();
    assertThat(new String(peer.readFrame(), StandardCharsets.UTF_8)).contains("left over");
  }

  @Test
  void aProbeIsAnsweredAndClosedAndAWrongSumRefused() throws Exception {
    node("probed").serve("/probed_set", SetBool.TYPE, ServicesTest::handle);
    RawPeer probe =
        client("/probed_set", new ConnectionHeader().with("md5sum", "*").with("probe", "1"));
    assertThat(probe.readHeader().require("type")).isEqualTo("std_srvs/SetBool");
    assertThat(probe.isClosedByPeer()).isTrue();
    RawPeer wrong = client("/probed_set", new ConnectionHeader().with("md5sum", "0".repeat(32)));
    assertThat(wrong.readHeader().require("error")).contains(SetBool.TYPE.md5());
    assertThat(wrong.isClosedByPeer()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void weCallARospyService(boolean persistent) throws Exception {
    python(SERVER).awaitOutput("ready");
    ServiceClient<SetBoolRequest, SetBoolResponse> client =
        open(node("caller").client("/py_set", SetBool.TYPE, persistent));
    for (int i = 0; i < 3; i++) {
      assertThat(client.call(new SetBoolRequest(true))).isEqualTo(new SetBoolResponse(true, "yes"));
    }
    assertThatThrownBy(() -> client.call(new SetBoolRequest(false)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("/py_set")
        .hasMessageContaining("never");
    assertThat(client.call(new SetBoolRequest(true)).success()).isTrue();
  }

  @Test
  void aServerKilledDuringACallAndASilentOneEndTheCall() throws Exception {
    Tool server = python(SERVER);
    server.awaitOutput("ready");
    RosNode node = node("impatient");
    ServiceClient<SetBoolRequest, SetBoolResponse> client = node.client("/py_slow", SetBool.TYPE);
    assertThatThrownBy(() -> client.call(new SetBoolRequest(true), 0.3))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("/py_slow");
    Thread killer =
        new Thread(
            () -> {
              try {
                server.awaitOutput("called.*called");
                server.signal("KILL");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    killer.start();
    assertThatThrownBy(() -> client.call(new SetBoolRequest(true), 20))
        .isInstanceOf(ServiceException.class);
    killer.join();
    assertThat(server.awaitExit()).isEqualTo(137);
    // The dead server's registration stays at the master; calling must fail, not hang.
    assertThatThrownBy(() -> client.call(new SetBoolRequest(true), 5))
        .isInstanceOf(ServiceException.class);
  }

  @Test
  void aServerThatDoesNotReadALongRequestEndsTheCallInTime() throws Exception {
    ServerSocket server = open(RawPeer.server());
    String address = "rosrpc://127.0.0.1:" + server.getLocalPort();
    core().master("registerService", "/deaf", address, "http://127.0.0.1:1/");
    CompletableFuture<ConnectionHeader> greeted =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                RawPeer peer = open(new RawPeer(server.accept()));
                ConnectionHeader header = peer.readHeader();
                peer.send(new ConnectionHeader().with("md5sum", "*"));
                return header;
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    var client = node("talker").client("/deaf", SetLoggerLevel.TYPE);
    String text = "x".repeat(20_000_000);
    assertThatThrownBy(() -> client.call(new SetLoggerLevelRequest(text, ""), 2))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("/deaf");
    assertThat(greeted).isCompleted();
  }

  @Test
  void waitingEndsWhenTheServiceComesAndAPersistentClientFindsItsSuccessor() throws Exception {
    RosNode node = node("waiter");
    ServiceClient<SetBoolRequest, SetBoolResponse> client =
        open(node.client("/py_set", SetBool.TYPE, true));
    assertThat(client.await(0.2)).isFalse();
    assertThatThrownBy(() -> client.call(new SetBoolRequest(true)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("is not there");
    Tool first = python(SERVER);
    Eventually.until("the service", () -> client.await(1));
    assertThat(client.call(new SetBoolRequest(true)).success()).isTrue();
    first.signal("INT");
    first.awaitExit();
    python(SERVER).awaitOutput("ready");
    assertThat(client.await(10)).isTrue();
    assertThat(client.call(new SetBoolRequest(true)).success()).isTrue();
  }
}
