package dev.promenade.nodes.msg;

import com.google.common.reflect.ClassPath;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.ServiceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds everything that the build generated from definitions. */
final class GeneratedTypes {
  private GeneratedTypes() {}

  static List<MessageType<?>> messages() {
    List<MessageType<?>> types = new ArrayList<>();
    for (Object type : constants()) {
      if (type instanceof MessageType<?> message) {
        types.add(message);
      }
    }
    return types;
  }

  static List<ServiceType<?, ?>> services() {
    List<ServiceType<?, ?>> types = new ArrayList<>();
    for (Object type : constants()) {
      if (type instanceof ServiceType<?, ?> service) {
        types.add(service);
      }
    }
    return types;
  }

  private static List<Object> constants() {
    try {
      List<Object> types = new ArrayList<>();
      for (ClassPath.ClassInfo info :
          ClassPath.from(GeneratedTypes.class.getClassLoader())
              .getTopLevelClassesRecursive("dev.promenade.nodes.msg")) {
        if (info.getName().matches("dev\\.promenade\\.nodes\\.msg\\.\\w+\\.[A-Z]\\w*")) {
          types.add(info.load().getField("TYPE").get(null));
        }
      }
      return types;
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
