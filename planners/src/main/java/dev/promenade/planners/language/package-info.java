/**
 * From an instruction in words to a walk on a behavioural map: reading words, naming candidates,
 * comparing, choosing, doubting; training and measuring all that.
 *
 * <pre>{@code
 * import dev.promenade.planners.behavior.*;
 * import dev.promenade.planners.language.Translation;
 * import dev.promenade.planners.language.Translator;
 * import java.nio.file.Path;
 * import java.util.List;
 * import java.util.Optional;
 *
 * Place office = new Place("O-1", Place.Kind.OFFICE, "office-1", Optional.empty());
 * Place kitchen = new Place("K-1", Place.Kind.KITCHEN, "kitchen-1", Optional.empty());
 * Place west = Place.numbered("C-1@w", Place.Kind.CORRIDOR, 1);
 * Place east = Place.numbered("C-1@e", Place.Kind.CORRIDOR, 2);
 * List<BehaviorEdge> steps =
 *     List.of(
 *         BehaviorEdge.of(office, Behavior.OOL, west),
 *         BehaviorEdge.of(office, Behavior.OOR, east),
 *         BehaviorEdge.of(west, Behavior.IOL, kitchen));
 * BehaviorMap map = new BehaviorMap("floor", List.of(office, kitchen, west, east), steps);
 * Path weights = Path.of(System.getProperty("promenade.home"), "launch/weights/translator.safetensors");
 * try (Translator translator = Translator.load(weights)) {
 *   String words = "leave the office, turn left and enter the kitchen on the left";
 *   Translation translation = translator.translate(words, map, office, 3);
 *   System.out.println(translation.plans().get(0).goal().name()); // prints kitchen-1
 * }
 * }</pre>
 */
@NullMarked
package dev.promenade.planners.language;

import org.jspecify.annotations.NullMarked;
