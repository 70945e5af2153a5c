package dev.propel.runs.stream;

import dev.propel.runs.Cursor;
import dev.propel.runs.RunEvent;

/** An event and the position just after it. */
public record Emission(Cursor cursor, RunEvent event) {}
