package dev.promenade.nodes.ros1.xmlrpc;

import java.util.Locale;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.AtomicParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The types of plain XML-RPC, with doubles as Python and C write them ({@code nan}, {@code inf}).
 */
final class XmlRpcTypes extends TypeFactoryImpl {
  @SuppressWarnings("NullAway") // the controller is only handed back by a getter nobody calls
  XmlRpcTypes() {
    super((XmlRpcController) null);
  }

  @Override
  public @Nullable TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
    boolean isDouble = (uri == null || uri.isEmpty()) && "double".equals(name);
    return isDouble ? new DoubleParser() : super.getParser(config, context, uri, name);
  }

  private static final class DoubleParser extends AtomicParser {
    @Override
    protected void setResult(String text) throws SAXException {
      try {
        setResult(Double.valueOf(parse(text.strip())));
      } catch (NumberFormatException e) {
        throw new SAXException("'" + text + "' is no double");
      }
    }

    private static double parse(String text) {
      boolean negative = text.startsWith("-");
      String magnitude = negative || text.startsWith("+") ? text.substring(1) : text;
      double value =
          switch (magnitude.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(magnitude);
          };
      return negative ? -value : value;
    }
  }
}
