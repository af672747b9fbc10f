package dev.promenade.nodes.actions;

import dev.promenade.nodes.msg.actionlib_msgs.GoalID;
import dev.promenade.nodes.msg.actionlib_msgs.GoalStatus;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseActionFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseActionGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseActionResult;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseResult;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The messages of one kind of action.
 *
 * @param <G> the Java type of goals
 * @param <R> the Java type of results
 * @param <F> the Java type of feedback
 */
public record ActionType<G, R, F>(
    MessageType<Goal<G>> goal, MessageType<Update<R>> result, MessageType<Update<F>> feedback) {
  /** What move_base does. */
  public static final ActionType<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> MOVE_BASE =
      of(
          MoveBaseActionGoal.TYPE,
          MoveBaseGoal.TYPE,
          MoveBaseActionResult.TYPE,
          MoveBaseResult.TYPE,
          MoveBaseActionFeedback.TYPE,
          MoveBaseFeedback.TYPE);

  /** A goal on the wire. */
  public record Goal<G>(Header header, GoalID id, G goal) {}

  /** A result or feedback on the wire. */
  public record Update<B>(Header header, GoalStatus status, B body) {}

  /** Ties the generated messages of an action together: each envelope with its body. */
  public static <G, R, F> ActionType<G, R, F> of(
      MessageType<?> actionGoal,
      MessageType<G> goal,
      MessageType<?> actionResult,
      MessageType<R> result,
      MessageType<?> actionFeedback,
      MessageType<F> feedback) {
    return new ActionType<>(
        new Envelope<>(
            actionGoal,
            (message, out) -> {
              Header.TYPE.serialize(message.header(), out);
              GoalID.TYPE.serialize(message.id(), out);
              goal.serialize(message.goal(), out);
            },
            in ->
                new Goal<>(
                    Header.TYPE.deserialize(in),
                    GoalID.TYPE.deserialize(in),
                    goal.deserialize(in))),
        update(actionResult, result),
        update(actionFeedback, feedback));
  }

  private static <B> MessageType<Update<B>> update(MessageType<?> envelope, MessageType<B> body) {
    return new Envelope<>(
        envelope,
        (message, out) -> {
          Header.TYPE.serialize(message.header(), out);
          GoalStatus.TYPE.serialize(message.status(), out);
          body.serialize(message.body(), out);
        },
        in ->
            new Update<>(
                Header.TYPE.deserialize(in),
                GoalStatus.TYPE.deserialize(in),
                body.deserialize(in)));
  }

  private record Envelope<T>(
      MessageType<?> generated,
      BiConsumer<T, MessageOutput> writer,
      Function<MessageInput, T> reader)
      implements MessageType<T> {
    @Override
    public String name() {
      return generated.name();
    }

    @Override
    public String md5() {
      return generated.md5();
    }

    @Override
    public String definition() {
      return generated.definition();
    }

    @Override
    public void serialize(T message, MessageOutput out) {
      writer.accept(message, out);
    }

    @Override
    public T deserialize(MessageInput in) {
      return reader.apply(in);
    }
  }
}
