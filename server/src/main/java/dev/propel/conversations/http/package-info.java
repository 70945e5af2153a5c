/** The REST resources of conversations and their messages. */
@NullMarked
package dev.propel.conversations.http;

import org.jspecify.annotations.NullMarked;
