package dev.propel.kernel.net;

import java.net.InetAddress;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The guard and the client behind it, from the operator's settings. */
@Configuration(proxyBeanMethods = false)
class OutgoingConfiguration {

  @Bean
  OutgoingGuard outgoingGuard(OutgoingSettings settings) {
    return new OutgoingGuard(
        settings.addressRules(),
        settings.portRanges(),
        host -> List.of(InetAddress.getAllByName(host)));
  }

  @Bean
  OutgoingHttp outgoingHttp(OutgoingGuard guard, OutgoingSettings settings) {
    return new OutgoingHttp(guard, new PinnedHttp(guard, settings.connectTimeout(), null));
  }

  /** Names and ports are the operator's to choose; only disguised spellings are refused. */
  @Bean
  OperatorHttp operatorHttp(OutgoingSettings settings) {
    OutgoingGuard everywhere =
        new OutgoingGuard(
            new AddressRules(List.of(AddressBlock.of("0.0.0.0/0"), AddressBlock.of("::/0"))),
            List.of(PortRange.of("1-65535")),
            host -> List.of(InetAddress.getAllByName(host)));
    return new OperatorHttp(
        new OutgoingHttp(everywhere, new PinnedHttp(everywhere, settings.connectTimeout(), null)));
  }
}
