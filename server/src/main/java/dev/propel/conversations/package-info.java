/** Conversations: who talks with which agent, and what is said. */
@NullMarked
@ApplicationModule(displayName = "conversations")
package dev.propel.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
