/**
 * Language models: which there are, and streaming an answer from one whatever its provider speaks.
 */
@NullMarked
@ApplicationModule(displayName = "models")
package dev.propel.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
