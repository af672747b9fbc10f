package dev.promenade.models;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Programs and plug-ins of others may build on this type: what it has stays, in source and binary,
 * until the API has another version ({@link dev.promenade.models.plugin.Plugins#API}). Types
 * without it may change in every version. {@code docs/library.md} lists all that have it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Stable {}
