package dev.propel.gateway.socket;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Opens the door at {@code /api/v1/socket}. Browsers may come from the same origin only. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {

  private static final int LARGEST_FRAME = 1 << 20;

  private final SocketDoor door;

  SocketConfiguration(SocketDoor door) {
    this.door = door;
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry.addHandler(door, "/api/v1/socket");
  }

  @Bean
  static ServletServerContainerFactoryBean webSocketLimits() {
    ServletServerContainerFactoryBean limits = new ServletServerContainerFactoryBean();
    limits.setMaxTextMessageBufferSize(LARGEST_FRAME);
    limits.setMaxBinaryMessageBufferSize(1024);
    return limits;
  }
}
