package dev.promenade.rosjava;

import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.ServiceType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;
import org.ros.internal.message.DefaultMessageSerializationFactory;
import org.ros.internal.message.DefaultMessageSerializer;
import org.ros.internal.message.Message;
import org.ros.internal.message.definition.MessageDefinitionReflectionProvider;
import org.ros.internal.message.service.ServiceDescription;
import org.ros.internal.message.service.ServiceDescriptionFactory;
import org.ros.internal.message.service.ServiceResponseMessageFactory;
import org.ros.internal.message.topic.TopicDescription;
import org.ros.internal.message.topic.TopicDescriptionFactory;
import org.ros.message.MessageDeserializer;
import org.ros.message.MessageSerializationFactory;
import org.ros.message.MessageSerializer;
import org.ros.node.NodeConfiguration;

/**
 * Teaches ROSJava our message types: their names, definitions and md5 sums, and that their messages
 * are plain bytes. Types that it was not told of, as those of its own log, stay as they are.
 * Thread-safe.
 */
final class RosJavaTypes {
  /** An answer that a service's builder fills in. */
  static final class Answer {
    byte[] bytes = {};
  }

  private final MessageDefinitionReflectionProvider definitions =
      new MessageDefinitionReflectionProvider();
  private final Map<String, MessageType<?>> messages = new ConcurrentHashMap<>();
  private final Map<String, ServiceType<?, ?>> services = new ConcurrentHashMap<>();

  void add(MessageType<?> type) {
    messages.put(type.name(), type);
  }

  void add(ServiceType<?, ?> type) {
    services.put(type.name(), type);
  }

  /** Puts these types into a node's configuration. */
  void install(NodeConfiguration configuration) {
    configuration.setTopicDescriptionFactory(
        new TopicDescriptionFactory(definitions) {
          @Override
          public TopicDescription newFromType(String name) {
            MessageType<?> type = messages.get(name);
            return type == null
                ? super.newFromType(name)
                : new TopicDescription(name, type.definition(), type.md5());
          }
        });
    configuration.setServiceDescriptionFactory(
        new ServiceDescriptionFactory(definitions) {
          @Override
          public ServiceDescription newFromType(String name) {
            ServiceType<?, ?> type = services.get(name);
            return type == null
                ? super.newFromType(name)
                : new ServiceDescription(
                    name,
                    type.request().definition() + "\n---\n" + type.response().definition(),
                    type.md5());
          }
        });
    configuration.setServiceResponseMessageFactory(
        new ServiceResponseMessageFactory(definitions) {
          @Override
          @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // ROSJava's signature
          public <T> T newFromType(String name) {
            return services.containsKey(name) ? (T) new Answer() : super.newFromType(name);
          }
        });
    configuration.setMessageSerializationFactory(new Serialization());
  }

  /** The bytes of a message that ROSJava delivered, whoever asked for the topic first. */
  static byte[] bytes(Object message) {
    if (message instanceof byte[] bytes) {
      return bytes;
    }
    ChannelBuffer buffer = ChannelBuffers.dynamicBuffer(java.nio.ByteOrder.LITTLE_ENDIAN, 256);
    new DefaultMessageSerializer().serialize((Message) message, buffer);
    return read(buffer);
  }

  private static byte[] read(ChannelBuffer buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return bytes;
  }

  private static <T> MessageSerializer<T> writer(MessageSerializer<T> otherwise) {
    return (message, buffer) -> {
      if (message instanceof byte[] bytes) {
        buffer.writeBytes(bytes);
      } else if (message instanceof Answer answer) {
        buffer.writeBytes(answer.bytes);
      } else {
        otherwise.serialize(message, buffer);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> MessageDeserializer<T> reader() {
    return buffer -> (T) read(buffer);
  }

  private final class Serialization implements MessageSerializationFactory {
    private final MessageSerializationFactory others =
        new DefaultMessageSerializationFactory(definitions);

    @Override
    public <T> MessageSerializer<T> newMessageSerializer(String type) {
      return writer(others.newMessageSerializer(type));
    }

    @Override
    public <T> MessageDeserializer<T> newMessageDeserializer(String type) {
      return messages.containsKey(type) ? reader() : others.newMessageDeserializer(type);
    }

    @Override
    public <T> MessageSerializer<T> newServiceRequestSerializer(String type) {
      return writer(others.newServiceRequestSerializer(type));
    }

    @Override
    public <T> MessageDeserializer<T> newServiceRequestDeserializer(String type) {
      return services.containsKey(type) ? reader() : others.newServiceRequestDeserializer(type);
    }

    @Override
    public <T> MessageSerializer<T> newServiceResponseSerializer(String type) {
      return writer(others.newServiceResponseSerializer(type));
    }

    @Override
    public <T> MessageDeserializer<T> newServiceResponseDeserializer(String type) {
      return services.containsKey(type) ? reader() : others.newServiceResponseDeserializer(type);
    }
  }
}
