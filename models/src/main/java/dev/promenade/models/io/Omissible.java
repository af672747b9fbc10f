package dev.promenade.models.io;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of a document that may be left out although its component is no {@code Optional} and not
 * nullable: the record's constructor fills in what it stands for.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Omissible {}
