package dev.promenade.nodes.ros1.xmlrpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.ws.commons.serialize.XMLWriterImpl;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.XmlRpcRequestConfig;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Writes and reads XML-RPC calls and answers. Values are {@code Boolean}, {@code Integer}, {@code
 * Double}, {@code String}, {@code byte[]}, {@code List} and {@code Map} with string keys; {@code
 * <nil/>} and Apache's extensions are neither written nor read. Documents with a DTD, nested deeper
 * than {@value #MAX_DEPTH} elements, or with a serialized Java exception are refused or stripped.
 */
public final class XmlRpcCodec {
  /** Four XML elements make one level of a nested list or map. */
  static final int MAX_DEPTH = 256;

  private static final TypeFactory TYPES = new XmlRpcTypes();
  private static final XmlRpcHttpRequestConfigImpl CONFIG = new XmlRpcHttpRequestConfigImpl();
  private static final SAXParserFactory PARSERS = parsers();

  private XmlRpcCodec() {}

  /** A call read from a document. */
  public record Call(String method, List<Object> parameters) {}

  private static SAXParserFactory parsers() {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      return factory;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("this Java has no XML parser that can refuse DTDs", e);
    }
  }

  /**
   * @throws IllegalArgumentException if a parameter is of no XML-RPC type
   */
  public static byte[] writeCall(String method, List<?> parameters) {
    Object[] values = parameters.stream().map(XmlRpcValues::toWire).toArray();
    return write(writer -> writer.write(new Request(method, values)));
  }

  /**
   * @throws IllegalArgumentException if the value is of no XML-RPC type
   */
  public static byte[] writeAnswer(Object value) {
    Object wire = XmlRpcValues.toWire(value);
    return write(writer -> writer.write(CONFIG, wire));
  }

  static byte[] writeFault(String message) {
    String text = XmlRpcValues.printable(message);
    return write(writer -> writer.write(CONFIG, -1, text));
  }

  /**
   * @throws IOException if the document is no call
   */
  public static Call readCall(byte[] document) throws IOException {
    XmlRpcRequestParser parser = new XmlRpcRequestParser(CONFIG, TYPES);
    parse(document, parser);
    List<Object> parameters = new ArrayList<>();
    List<?> params = parser.getParams();
    if (params != null) {
      params.forEach(value -> parameters.add(XmlRpcValues.fromWire(value)));
    }
    if (parser.getMethodName() == null) {
      throw new IOException("an XML-RPC call without a method name");
    }
    return new Call(parser.getMethodName(), parameters);
  }

  /**
   * @throws IOException if the document is no answer
   * @throws XmlRpcFault if the answer is a fault
   */
  public static Object readAnswer(byte[] document) throws IOException, XmlRpcFault {
    ResponseParser parser = new ResponseParser();
    parse(document, parser);
    if (!parser.isSuccess()) {
      throw new XmlRpcFault(String.valueOf(parser.getErrorMessage()));
    }
    try {
      return XmlRpcValues.fromWire(parser.getResult());
    } catch (XmlRpcException e) {
      throw new IOException("an XML-RPC answer without a value", e);
    }
  }

  private static void parse(byte[] document, ContentHandler handler) throws IOException {
    try {
      DepthLimit limit = new DepthLimit(handler);
      synchronized (PARSERS) {
        limit.setParent(PARSERS.newSAXParser().getXMLReader());
      }
      limit.parse(new InputSource(new ByteArrayInputStream(document)));
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException("not XML-RPC: " + e.getMessage(), e);
    } catch (ClassCastException | NullPointerException e) {
      // Apache's parser casts what it finds in a fault without looking.
      throw new IOException("not XML-RPC: values of the wrong type", e);
    }
  }

  private interface Body {
    void write(XmlRpcWriter writer) throws SAXException;
  }

  private static byte[] write(Body body) {
    StringWriter text = new StringWriter();
    Utf8Writer xml = new Utf8Writer();
    xml.setDeclarating(true);
    xml.setEncoding("UTF-8");
    xml.setWriter(text);
    try {
      body.write(new XmlRpcWriter(CONFIG, xml, TYPES));
    } catch (SAXException e) {
      throw new IllegalArgumentException("cannot be sent over XML-RPC: " + e.getMessage(), e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Leaves all but control characters as they are; Apache's breaks surrogate pairs apart. */
  private static final class Utf8Writer extends XMLWriterImpl {
    @Override
    public boolean canEncode(char c) {
      return c == '\n' || c == '\t' || (c >= ' ' && c != 0x7f);
    }
  }

  private record Request(String method, Object[] values) implements XmlRpcRequest {
    @Override
    public XmlRpcRequestConfig getConfig() {
      return CONFIG;
    }

    @Override
    public String getMethodName() {
      return method;
    }

    @Override
    public int getParameterCount() {
      return values.length;
    }

    @Override
    public Object getParameter(int index) {
      return values[index];
    }
  }

  /** Never deserializes the Java exception that a fault may carry (CVE-2019-17570). */
  private static final class ResponseParser extends XmlRpcResponseParser {
    ResponseParser() {
      super(CONFIG, TYPES);
    }

    @Override
    protected void addResult(Object result) throws SAXException {
      if (!isSuccess() && result instanceof Map<?, ?> fault) {
        fault.remove("faultCause");
      }
      super.addResult(result);
    }
  }

  private static final class DepthLimit extends XMLFilterImpl {
    private int depth;

    DepthLimit(ContentHandler handler) {
      setContentHandler(handler);
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws SAXException {
      if (++depth > MAX_DEPTH) {
        throw new SAXException("nested deeper than " + MAX_DEPTH + " elements");
      }
      super.startElement(uri, name, qualified, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
      depth--;
      super.endElement(uri, name, qualified);
    }
  }
}
