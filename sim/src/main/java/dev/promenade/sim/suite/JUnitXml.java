package dev.promenade.sim.suite;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.suite.Summary.Row;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A summary as the tests of a build server: a test case per scenario and planner, failed when worse
 * than the baseline, in error when an episode broke, skipped where the baseline says nothing.
 */
public final class JUnitXml {
  private JUnitXml() {}

  /**
   * @param baseline what to hold the summary against; null for nothing, then all that ran passes
   * @throws dev.promenade.models.io.InputException if the file cannot be written
   */
  public static void write(Path file, Summary summary, @Nullable Baseline baseline) {
    AtomicFiles.writeString(file, text(summary, baseline));
  }

  static String text(Summary summary, @Nullable Baseline baseline) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", summary.suite());
      List<Row> rows = summary.results();
      xml.writeAttribute("tests", Integer.toString(rows.size()));
      xml.writeAttribute("failures", count(rows, row -> !worse(baseline, row).isEmpty()));
      xml.writeAttribute("errors", count(rows, row -> broke(row, baseline)));
      xml.writeAttribute("skipped", count(rows, row -> skipped(row, baseline)));
      if (summary.provenance() != null) {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("properties");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", Provenance.KEY);
        xml.writeAttribute("value", summary.provenance().toJson());
        xml.writeEndElement();
      }
      for (Row row : rows) {
        testCase(xml, summary, row, baseline);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.toString();
  }

  private static void testCase(
      XMLStreamWriter xml, Summary summary, Row row, @Nullable Baseline baseline)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", summary.suite() + "." + row.scenario());
    xml.writeAttribute("name", row.planner());
    List<String> worse = worse(baseline, row);
    if (!worse.isEmpty()) {
      element(xml, "failure", String.join("; ", worse));
    } else if (broke(row, baseline)) {
      element(
          xml, "error", Math.round(row.error() * row.episodes()) + " episodes broke, see the CSV");
    } else if (skipped(row, baseline)) {
      element(xml, "skipped", "not in the baseline");
    }
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String message)
      throws XMLStreamException {
    xml.writeEmptyElement(name);
    xml.writeAttribute("message", message);
  }

  private static List<String> worse(@Nullable Baseline baseline, Row row) {
    return baseline == null ? List.of() : baseline.worse(row);
  }

  private static boolean broke(Row row, @Nullable Baseline baseline) {
    return row.error() > 0 && worse(baseline, row).isEmpty();
  }

  private static boolean skipped(Row row, @Nullable Baseline baseline) {
    return baseline != null && !baseline.covers(row) && row.error() == 0;
  }

  private static String count(List<Row> rows, Predicate<Row> which) {
    return Long.toString(rows.stream().filter(which).count());
  }
}
