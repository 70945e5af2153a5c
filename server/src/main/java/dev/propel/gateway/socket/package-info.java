/** Propel's WebSocket: conversations and the events of their runs in JSON text frames. */
@NullMarked
package dev.propel.gateway.socket;

import org.jspecify.annotations.NullMarked;
