/** What a model is shown of a conversation: how long it is, and what is left out for a summary. */
@NullMarked
package dev.propel.runs.context;

import org.jspecify.annotations.NullMarked;
