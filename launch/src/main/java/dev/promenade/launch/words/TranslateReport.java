package dev.promenade.launch.words;

import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.language.GoalRule;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.PlanMetrics;
import dev.promenade.planners.language.SequenceTranslator;
import dev.promenade.planners.language.Translator;
import dev.promenade.planners.language.training.Disturbances;
import dev.promenade.planners.language.training.Evaluation;
import dev.promenade.planners.language.training.InstructionFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures translators on published instructions: tables, calibration, doubt, robustness, time.
 *
 * @param data folder of the instructions
 * @param splits to measure on
 * @param heldOutMaps if more than 0, only so many maps that training kept away
 * @param weights of one translator or of several trainings
 * @param published weights of the published model, or null
 */
record TranslateReport(
    Path data, List<String> splits, int heldOutMaps, List<Path> weights, @Nullable Path published) {
  private static final double TYPO_CHANCE = 0.25;
  private static final long SEED = 11;

  /** A mean over trainings, with the half width of its 95 % interval. */
  record Value(double mean, double plusMinus) {}

  /** One row of the table. */
  record Row(
      String planner,
      String instructions,
      int count,
      Value exactMatch,
      Value f1,
      Value editDistance,
      Value goalMatch) {}

  /** What is measured once for all instructions. */
  record Report(
      List<Row> rows, Map<String, Value> figures, List<Evaluation.Bin> calibration, String data) {}

  Report run(PrintWriter console) {
    Map<String, BehaviorMap> maps = InstructionFiles.maps(data);
    Set<String> held = InstructionFiles.heldOut(maps.keySet(), heldOutMaps);
    List<Instruction> training = InstructionFiles.read(data, "train", maps);
    if (heldOutMaps > 0) {
      training = training.stream().filter(one -> !held.contains(one.map().name())).toList();
    }
    List<Instruction> all = new ArrayList<>();
    for (String split : splits) {
      InstructionFiles.read(data, split, maps).stream()
          .filter(one -> heldOutMaps == 0 || held.contains(one.map().name()))
          .forEach(all::add);
    }
    List<Map<String, PlanMetrics>> ours = new ArrayList<>();
    List<Map<String, Double>> figures = new ArrayList<>();
    Map<String, Value> once = new LinkedHashMap<>();
    List<Evaluation.Bin> bins = List.of();
    for (Path file : weights) {
      try (Translator translator = Translator.load(file)) {
        Evaluation evaluation = Evaluation.of(all, translator::best);
        ours.add(evaluation.tables(training));
        figures.add(doubt(translator, evaluation));
        if (figures.size() == 1) {
          robustness(translator, evaluation, all)
              .forEach((name, figure) -> once.put(name, new Value(figure, 0)));
          bins = evaluation.calibration();
        }
      }
    }
    List<Row> rows = new ArrayList<>(rows("translator", ours));
    Map<String, PlanMetrics> rule = Evaluation.of(all, GoalRule::plan).tables(training);
    rows.addAll(rows("rule", List.of(rule)));
    if (published != null) {
      try (SequenceTranslator model = SequenceTranslator.load(published)) {
        rows.addAll(rows("published", List.of(Evaluation.of(all, model::best).tables(training))));
      }
    }
    Map<String, Value> means = new LinkedHashMap<>();
    for (String name : figures.get(0).keySet()) {
      means.put(name, value(figures, figure -> figure.getOrDefault(name, 0.0)));
    }
    means.putAll(once);
    Report report = new Report(rows, means, bins, data + " " + splits);
    print(console, report);
    return report;
  }

  private static Map<String, Double> doubt(Translator translator, Evaluation evaluation) {
    Map<String, Double> figures = new LinkedHashMap<>();
    double threshold = translator.threshold();
    figures.put("legal plans", evaluation.legal());
    figures.put("threshold", threshold);
    figures.put("answered unasked", evaluation.answered(threshold));
    figures.put("confident errors", evaluation.confidentErrors(threshold));
    figures.put("calibration error", evaluation.calibrationError());
    return figures;
  }

  /** Figures of the first translator only. */
  private static Map<String, Double> robustness(
      Translator translator, Evaluation evaluation, List<Instruction> all) {
    Map<String, Double> figures = new LinkedHashMap<>();
    double threshold = translator.threshold();
    List<Instruction> typos =
        all.stream().map(one -> Disturbances.typos(one, TYPO_CHANCE, SEED)).toList();
    figures.put("exact match with typos", exact(translator, typos));
    List<Instruction> renamed =
        all.stream().map(one -> Disturbances.renamedRooms(one, SEED)).toList();
    figures.put("exact match with rooms renamed", exact(translator, renamed));
    Evaluation swapped =
        Evaluation.of(
            all.stream().filter(Disturbances::namesSides).map(Disturbances::swappedSides).toList(),
            translator::best);
    Evaluation before = evaluation.only(Disturbances::namesSides);
    figures.put("answer changed by swapping left and right", swapped.differing(before));
    figures.put("same and sure after swapping", sameAndSure(before, swapped, threshold));
    List<Instruction> missing =
        all.stream().map(Disturbances::missingEdge).flatMap(Optional::stream).toList();
    Evaluation without = Evaluation.of(missing, translator::best);
    figures.put("confident answers with the last edge missing", without.answered(threshold));
    times(translator, all, figures);
    return figures;
  }

  private static double exact(Translator translator, List<Instruction> all) {
    return Evaluation.of(all, translator::best).metrics().exactMatch();
  }

  private static double sameAndSure(Evaluation before, Evaluation swapped, double threshold) {
    int same = 0;
    for (int i = 0; i < before.plans().size(); i++) {
      boolean equal = before.plans().get(i).behaviors().equals(swapped.plans().get(i).behaviors());
      same += equal && swapped.plans().get(i).probability() >= threshold ? 1 : 0;
    }
    return before.plans().isEmpty() ? 0 : (double) same / before.plans().size();
  }

  /** Wall time of one translation [ms], whole. */
  private static void times(
      Translator translator, List<Instruction> all, Map<String, Double> figures) {
    double[] millis = new double[Math.min(500, all.size())];
    for (int i = 0; i < millis.length; i++) {
      long before = System.nanoTime();
      translator.best(all.get(i));
      millis[i] = (System.nanoTime() - before) * 1e-6;
    }
    Arrays.sort(millis);
    if (millis.length > 0) {
      figures.put("translation p50 [ms]", millis[millis.length / 2]);
      figures.put("translation p99 [ms]", millis[millis.length * 99 / 100]);
    }
  }

  private static List<Row> rows(String planner, List<Map<String, PlanMetrics>> trainings) {
    List<Row> rows = new ArrayList<>();
    for (String part : trainings.get(0).keySet()) {
      List<PlanMetrics> some =
          trainings.stream()
              .flatMap(tables -> Optional.ofNullable(tables.get(part)).stream())
              .toList();
      rows.add(
          new Row(
              planner,
              part,
              some.get(0).count(),
              value(some, PlanMetrics::exactMatch),
              value(some, PlanMetrics::f1),
              value(some, PlanMetrics::editDistance),
              value(some, PlanMetrics::goalMatch)));
    }
    return rows;
  }

  /** Student's 95 % interval for the mean of up to five trainings. */
  private static <T> Value value(List<T> some, ToDoubleFunction<T> figure) {
    double[] student = {0, 0, 12.706, 4.303, 3.182, 2.776};
    double[] values = some.stream().mapToDouble(figure).toArray();
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    int n = values.length;
    if (n < 2) {
      return new Value(mean, 0);
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double t = student[Math.min(n, student.length - 1)];
    return new Value(mean, t * Math.sqrt(squares / (n - 1) / n));
  }

  private static void print(PrintWriter console, Report report) {
    console.printf(
        "%-12s %-22s %5s %14s %14s %12s %14s%n",
        "planner", "instructions", "n", "EM", "F1", "ED", "GM");
    for (Row row : report.rows()) {
      console.printf(
          "%-12s %-22s %5d %14s %14s %12s %14s%n",
          row.planner(),
          row.instructions(),
          row.count(),
          percent(row.exactMatch()),
          percent(row.f1()),
          text(row.editDistance(), 1),
          percent(row.goalMatch()));
    }
    report.figures().forEach((name, value) -> console.printf("%-48s %s%n", name, text(value, 1)));
    console.flush();
  }

  private static String percent(Value value) {
    return text(value, 100);
  }

  private static String text(Value value, double scale) {
    return value.plusMinus() == 0
        ? String.format(Locale.ROOT, "%.3f", scale * value.mean())
        : String.format(
            Locale.ROOT, "%.2f ± %.2f", scale * value.mean(), scale * value.plusMinus());
  }
}
