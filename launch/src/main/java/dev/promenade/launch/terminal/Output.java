package dev.promenade.launch.terminal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an option that names what a command writes; {@link Outputs} looks at it first. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Output {
  /** Whether it names a folder. */
  boolean folder() default false;

  /** The end of names that become a folder's, where others are a file's; empty for none. */
  String folderFor() default "";

  /** What gets written beside the file, so that it must be one; empty for nothing. */
  String beside() default "";
}
