package dev.promenade.nodes.ros.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.nodes.msg.rosgraph_msgs.Clock;
import dev.promenade.nodes.msg.rosgraph_msgs.Log;
import dev.promenade.nodes.msg.std_msgs.Float64;
import dev.promenade.nodes.msg.std_msgs.Int32;
import dev.promenade.nodes.msg.std_srvs.SetBool;
import dev.promenade.nodes.msg.std_srvs.SetBoolRequest;
import dev.promenade.nodes.msg.std_srvs.SetBoolResponse;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.ServiceException;
import dev.promenade.nodes.ros.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalRosGraphTest {
  private final LocalRosGraph graph = new LocalRosGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void messagesArriveInOrderAndLatchedOnesLater() throws Exception {
    RosNode a = graph.node("a");
    RosNode b = graph.node("b", "number:=/a_number");
    List<Integer> heard = new CopyOnWriteArrayList<>();
    b.subscribe("number", Int32.TYPE, 100, m -> heard.add(m.data()));
    Publisher<Int32> publisher =
        a.publisher("/a_number", Int32.TYPE, new PublisherOptions(true, 10));
    assertThat(publisher.subscribers()).isEqualTo(1);
    for (int i = 0; i < 50; i++) {
      publisher.publish(new Int32(i));
    }
    Eventually.until("all messages", () -> heard.size() == 50);
    assertThat(heard).isSorted();
    List<Int32> late = new CopyOnWriteArrayList<>();
    Subscription subscription = graph.node("c").subscribe("/a_number", Int32.TYPE, late::add);
    Eventually.until("the latched message", () -> late.equals(List.of(new Int32(49))));
    assertThat(subscription.publishers()).isEqualTo(1);
    publisher.close();
    assertThat(subscription.publishers()).isZero();
  }

  @Test
  void aBusyListenerHearsTheNewestMessages() throws Exception {
    RosNode node = graph.node("node");
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    List<Integer> heard = new CopyOnWriteArrayList<>();
    node.subscribe(
        "t",
        Int32.TYPE,
        3,
        m -> {
          started.countDown();
          try {
            blocked.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          heard.add(m.data());
        });
    Publisher<Int32> publisher = node.publisher("t", Int32.TYPE);
    publisher.publish(new Int32(0));
    started.await();
    for (int i = 1; i <= 10; i++) {
      publisher.publish(new Int32(i));
    }
    blocked.countDown();
    Eventually.until("the newest", () -> heard.equals(List.of(0, 8, 9, 10)));
  }

  @Test
  void aListenerThatThrowsHearsTheNextMessage() throws Exception {
    RosNode node = graph.node("node");
    AtomicInteger calls = new AtomicInteger();
    List<String> log = new CopyOnWriteArrayList<>();
    node.subscribe("/rosout", Log.TYPE, line -> log.add(line.msg()));
    node.subscribe(
        "t",
        Int32.TYPE,
        m -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("first");
          }
        });
    Publisher<Int32> publisher = node.publisher("t", Int32.TYPE);
    publisher.publish(new Int32(1));
    publisher.publish(new Int32(2));
    Eventually.until("both calls", () -> calls.get() == 2);
    Eventually.until("a line", () -> log.toString().contains("the listener of /t failed"));
  }

  @Test
  void anotherTypeOnTheSameTopicIsNotHeard() throws Exception {
    RosNode node = graph.node("node");
    List<Object> heard = new CopyOnWriteArrayList<>();
    Subscription other = node.subscribe("t", Float64.TYPE, heard::add);
    node.subscribe("t", Int32.TYPE, heard::add);
    Publisher<Int32> publisher = node.publisher("t", Int32.TYPE);
    publisher.publish(new Int32(1));
    Eventually.until("the message", () -> heard.equals(List.of(new Int32(1))));
    assertThat(other.publishers()).isZero();
    assertThatThrownBy(() -> node.publisher("t", Float64.TYPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("std_msgs/Int32");
  }

  @Test
  void servicesAnswerFailAndEnd() throws Exception {
    RosNode server = graph.node("server");
    var client = graph.node("client").client("/set", SetBool.TYPE);
    assertThat(client.await(0.01)).isFalse();
    assertThatThrownBy(() -> client.call(new SetBoolRequest(true)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("/set is not there");
    CountDownLatch never = new CountDownLatch(1);
    var service =
        server.serve(
            "/set",
            SetBool.TYPE,
            request -> {
              if (!request.data()) {
                throw new ServiceException("never");
              }
              return new SetBoolResponse(true, "done");
            });
    server.serve(
        "/slow",
        SetBool.TYPE,
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new ServiceException("interrupted", e);
          }
          return new SetBoolResponse(true, "");
        });
    assertThat(client.await(1)).isTrue();
    assertThat(client.call(new SetBoolRequest(true)).message()).isEqualTo("done");
    assertThatThrownBy(() -> client.call(new SetBoolRequest(false))).hasMessageContaining("never");
    assertThatThrownBy(
            () -> server.client("/slow", SetBool.TYPE).call(new SetBoolRequest(true), 0.05))
        .hasMessageContaining("no answer in time");
    never.countDown();
    service.close();
    assertThat(client.await(0.01)).isFalse();
  }

  @Test
  void parametersFormATreeWithListeners() throws Exception {
    RosNode node = graph.node("node", "__ns:=/r", "_speed:=0.5", "_list:=[1, a]");
    var parameters = node.parameters();
    assertThat(parameters.getDouble("~speed", 0)).isEqualTo(0.5);
    assertThat(parameters.get("/r/node")).contains(Map.of("speed", 0.5, "list", List.of(1, "a")));
    List<Optional<Object>> heard = new CopyOnWriteArrayList<>();
    graph.node("other").parameters().subscribe("/r/node/speed", heard::add);
    parameters.set("~speed", 2);
    parameters.set("/r/node", Map.of("speed", 3));
    parameters.delete("~speed");
    Eventually.until(
        "changes",
        () -> heard.size() == 3 && heard.get(2).isEmpty() && heard.get(0).equals(Optional.of(2)));
    assertThat(parameters.search("node/speed")).contains("/r/node/speed");
    assertThat(parameters.search("nothing")).isEmpty();
    assertThat(parameters.names()).isEmpty();
    assertThatThrownBy(() -> parameters.set("x", new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void simulatedTimeComesFromTheClockTopic() throws Exception {
    RosNode driver = graph.node("driver");
    driver.parameters().set("/use_sim_time", true);
    RosNode node = graph.node("node");
    assertThat(node.clock().now()).isEqualTo(RosTime.ZERO);
    AtomicInteger turns = new AtomicInteger();
    node.clock().every(RosDuration.ofSeconds(0.5), turns::incrementAndGet);
    Publisher<Clock> clock = driver.publisher("/clock", Clock.TYPE);
    int tick = 0;
    // The timer counts from the first tick that its thread sees.
    while (turns.get() == 0 && tick < 1000) {
      tick(clock, node, ++tick);
    }
    for (int i = 0; i < 10; i++) {
      int before = turns.get();
      tick(clock, node, ++tick);
      Eventually.until("the turn", () -> turns.get() > before);
    }
    assertThat(turns.get()).isLessThanOrEqualTo(tick);
  }

  private static void tick(Publisher<Clock> clock, RosNode node, int count) throws Exception {
    RosTime time = RosTime.ofSeconds(10 + count * 0.5);
    clock.publish(new Clock(time));
    Eventually.until("the tick", () -> node.clock().now().equals(time));
    Thread.sleep(1);
  }

  @Test
  void aNodeEndsAfterItsHooksAndAnotherOfItsNameEndsIt() throws Exception {
    RosNode first = graph.node("twin");
    List<Integer> heard = new CopyOnWriteArrayList<>();
    graph.node("listener").subscribe("/last", Int32.TYPE, m -> heard.add(m.data()));
    Publisher<Int32> publisher = first.publisher("/last", Int32.TYPE);
    first.onShutdown(() -> publisher.publish(new Int32(1)));
    first.onShutdown(
        () -> {
          throw new IllegalStateException("a hook that fails");
        });
    first.onShutdown(() -> publisher.publish(new Int32(2)));
    RosNode second = graph.node("twin");
    first.awaitShutdown();
    assertThat(second.isRunning()).isTrue();
    Eventually.until("the last words", () -> heard.equals(List.of(1, 2)));
    publisher.publish(new Int32(3));
    assertThat(graph.nodes()).containsExactlyInAnyOrder("/listener", "/twin");
    second.close();
    assertThat(graph.nodes()).containsExactly("/listener");
    assertThat(heard).hasSize(2);
  }
}
