package dev.propel.kernel.net;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What requests to addresses that tenants choose may reach.
 *
 * @param allowedPrivateNetworks blocks such as {@code 10.1.0.0/16} that are not public and may be
 *     reached all the same ({@code PROPEL_ALLOWED_PRIVATE_NETWORKS}); empty: none
 * @param allowedPorts ports or ranges of ports ({@code PROPEL_ALLOWED_OUTGOING_PORTS})
 * @param connectTimeout for one connection, TLS included; more than nothing
 */
@ConfigurationProperties("propel.outgoing")
record OutgoingSettings(
    @DefaultValue List<String> allowedPrivateNetworks,
    @DefaultValue({"80", "443", "8080", "8443"}) List<String> allowedPorts,
    @DefaultValue("5s") Duration connectTimeout) {

  /** Refuses networks and ports that cannot be read, so that a slip stops the start. */
  OutgoingSettings {
    allowedPrivateNetworks = List.copyOf(allowedPrivateNetworks);
    allowedPorts = List.copyOf(allowedPorts);
    allowedPrivateNetworks.forEach(AddressBlock::of);
    allowedPorts.forEach(PortRange::of);
    if (!connectTimeout.isPositive()) {
      throw new IllegalArgumentException("The connect timeout is more than nothing.");
    }
  }

  AddressRules addressRules() {
    return new AddressRules(allowedPrivateNetworks.stream().map(AddressBlock::of).toList());
  }

  List<PortRange> portRanges() {
    return allowedPorts.stream().map(PortRange::of).toList();
  }
}
