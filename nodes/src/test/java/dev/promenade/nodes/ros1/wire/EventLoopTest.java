package dev.promenade.nodes.ros1.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.node.Delivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  private final EventLoop loop = loop();
  private final CountDownLatch release = new CountDownLatch(1);

  private static EventLoop loop() {
    try {
      return new EventLoop(task -> new Thread(task).start());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    release.countDown();
    loop.close();
  }

  private static Runnable delivery(boolean quick, Runnable task) {
    return new Delivery() {
      @Override
      public boolean isQuick() {
        return quick;
      }

      @Override
      public void run() {
        task.run();
      }
    };
  }

  /** The threads that run the loop before, and the delivery, and the loop after it. */
  private List<Thread> threadsAround(boolean quick) throws Exception {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    CountDownLatch delivered = new CountDownLatch(1);
    loop.execute(
        () -> {
          threads.add(Thread.currentThread());
          loop.deliver(
              delivery(
                  quick,
                  () -> {
                    threads.add(Thread.currentThread());
                    delivered.countDown();
                  }));
        });
    Eventually.until("the delivery", () -> delivered.getCount() == 0);
    loop.execute(() -> threads.add(Thread.currentThread()));
    Eventually.until("the task after it", () -> threads.size() == 3);
    return threads;
  }

  @Test
  void aQuickDeliveryLeavesTheLoopWhereItIs() throws Exception {
    assertThat(threadsAround(true)).containsOnly(threadsAround(true).get(0)).hasSize(3);
  }

  @Test
  void anyOtherIsMadeByTheThreadThatReadAndTheLoopGoesToAnother() throws Exception {
    List<Thread> threads = threadsAround(false);
    assertThat(threads.get(1)).isEqualTo(threads.get(0));
    assertThat(threads.get(2)).isNotEqualTo(threads.get(0));
  }

  @Test
  void aDeliveryThatWasThoughtQuickAndWaitsHoldsUpNobody() throws Exception {
    List<String> done = new CopyOnWriteArrayList<>();
    loop.execute(
        () -> {
          loop.deliver(delivery(true, this::waitForRelease));
          loop.deliver(delivery(true, () -> done.add("the next delivery")));
        });
    loop.execute(() -> done.add("a task before"));
    Eventually.until("the others", () -> done.size() == 2);
    loop.execute(() -> done.add("a task after"));
    Eventually.until("the loop", () -> done.contains("a task after"));
    assertThat(release.getCount()).isEqualTo(1);
  }

  private void waitForRelease() {
    await(release);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
