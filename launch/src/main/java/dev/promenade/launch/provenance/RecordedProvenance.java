package dev.promenade.launch.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.io.ParquetFile;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.plan.PlanFiles;
import dev.promenade.models.provenance.Journal;
import dev.promenade.models.provenance.PngProvenance;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.provenance.ProvenanceBeside;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.sim.episode.RecordingFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds what any file of results, or anything that work goes on from, says it was made from. */
public final class RecordedProvenance {
  /** What says it for a whole folder, in this order. */
  private static final List<String> OF_A_FOLDER =
      List.of("_generation.json", "provenance.json", "episodes.journal", "summary.json");

  private static final Pattern IN_A_PAGE =
      Pattern.compile("<script type=\"application/json\" id=\"provenance\">(.*?)</script>");

  private RecordedProvenance() {}

  /**
   * Of a file or a folder.
   *
   * @throws InputException if there is none, or it does not say
   */
  public static Provenance of(Path file) {
    if (Files.isDirectory(file)) {
      return of(within(file));
    }
    byte[] bytes;
    try {
      bytes = InputFiles.bytes(file);
    } catch (IOException e) {
      throw InputException.of(
          file, Files.exists(file) ? "cannot be read" : "does not exist", "check the path", e);
    }
    return ProvenanceBeside.of(file, bytes)
        .or(() -> of(file, bytes))
        .orElseThrow(() -> silent(file));
  }

  private static Optional<Provenance> of(Path file, byte[] bytes) {
    if (begins(bytes, "\u0089HDF")) {
      return Optional.of(PlanFiles.provenance(file));
    }
    if (begins(bytes, "PAR1")) {
      return ParquetFile.word(file, Provenance.KEY).map(text -> Provenance.parse(file, text));
    }
    if (begins(bytes, "\u001f\u008b")) {
      return RecordingFile.provenance(file);
    }
    if (begins(bytes, "\u0089PNG")) {
      return PngProvenance.of(file, bytes);
    }
    if (begins(bytes, Provenance.COMMENT)) {
      String line = new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      return Optional.of(Provenance.parse(file, line.substring(Provenance.COMMENT.length())));
    }
    if (begins(bytes, "<?xml")) {
      return ofXml(file, bytes);
    }
    if (begins(bytes, "<!doctype html>")) {
      Matcher page = IN_A_PAGE.matcher(new String(bytes, StandardCharsets.UTF_8));
      return page.find() ? Optional.of(Provenance.parse(file, page.group(1))) : Optional.empty();
    }
    if (begins(bytes, "{")) {
      return ofJson(file, new String(bytes, StandardCharsets.UTF_8));
    }
    if (bytes.length > 10 && bytes[8] == '{') {
      String written = SafeTensors.of(file, bytes).metadata().get(Provenance.KEY);
      return Optional.ofNullable(
          written == null ? WeightsCard.read(file).provenance() : Provenance.parse(file, written));
    }
    return bytes.length > 10 && bytes[9] == '{'
        ? Optional.of(Journal.provenance(file))
        : Optional.empty();
  }

  private static Optional<Provenance> ofJson(Path file, String text) {
    Document document = Documents.json(file, text);
    JsonNode root = document.root();
    if (root.path(Provenance.KEY).isObject()) {
      return Optional.of(document.as(Provenance.KEY, root.get(Provenance.KEY), Provenance.class));
    }
    return root.has("build") ? Optional.of(document.as(Provenance.class)) : Optional.empty();
  }

  /** Of the results of tests. */
  private static Optional<Provenance> ofXml(Path file, byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("property")
            && Provenance.KEY.equals(xml.getAttributeValue(null, "name"))) {
          return Optional.of(Provenance.parse(file, xml.getAttributeValue(null, "value")));
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      throw InputException.of(file, "is no whole XML", "make it anew", e);
    }
  }

  /** Whether a file begins with characters of one byte each. */
  private static boolean begins(byte[] bytes, String start) {
    for (int i = 0; i < start.length(); i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Path within(Path folder) {
    for (String name : OF_A_FOLDER) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".parquet"))
          .sorted()
          .findFirst()
          .orElseThrow(() -> silent(folder));
    } catch (IOException e) {
      throw InputException.of(folder, "cannot be listed", "check its permissions", e);
    }
  }

  private static InputException silent(Path file) {
    return InputException.of(
        file,
        "does not say what it was made from",
        "give a summary, journal, recording, report, table, picture, plan file, card, checkpoint or"
            + " their folder, written by 0.2.0 or later");
  }
}
