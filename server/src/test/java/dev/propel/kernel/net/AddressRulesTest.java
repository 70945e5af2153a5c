package dev.propel.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private final AddressRules rules = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:0808:0808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotPublicIsRefused(String address) throws Exception {
    assertThat(rules.permit(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "64:ff9b::808:808"
      })
  void whatIsPublicPassesUpToTheEdgesOfTheBlocks(String address) throws Exception {
    assertThat(rules.permit(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void anIpv4AddressInsideAnIpv6AddressIsJudgedAsWhatItIs() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = 127;
    mapped[15] = 1;
    // The scoped factory is the only one that keeps a mapped address as it is.
    assertThat(rules.permit(java.net.Inet6Address.getByAddress(null, mapped, 0))).isFalse();
  }

  @Test
  void theOperatorMayOpenANetwork() throws Exception {
    AddressRules opened =
        new AddressRules(
            List.of(
                AddressBlock.of("10.1.0.0/16"),
                AddressBlock.of("fd00::/8"),
                AddressBlock.of("127.0.0.1")));
    assertThat(opened.permit(InetAddress.getByName("10.1.2.3"))).isTrue();
    assertThat(opened.permit(InetAddress.getByName("64:ff9b::a01:203"))).isTrue();
    assertThat(opened.permit(InetAddress.getByName("fd12::1"))).isTrue();
    assertThat(opened.permit(InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(opened.permit(InetAddress.getByName("10.2.0.0"))).isFalse();
    assertThat(opened.permit(InetAddress.getByName("127.0.0.2"))).isFalse();
    assertThat(opened.permit(InetAddress.getByName("::1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10.0/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "::/129",
        "example.com/8",
        "10.0.0.0/8/8",
        "256.0.0.0/8"
      })
  void aBlockThatCannotBeReadIsRefused(String text) {
    assertThatThrownBy(() -> AddressBlock.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
