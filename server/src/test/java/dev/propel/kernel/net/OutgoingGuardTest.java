package dev.propel.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.propel.kernel.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingGuardTest {

  private static final InetAddress PUBLIC = address("93.184.215.14");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "https://example.com/a?b=c#d",
        "HTTPS://EXAMPLE.COM/",
        "http://8.8.8.8/",
        "http://example.com:8080/",
        "http://[2606:4700::1111]/",
        "http://xn--bcher-kva.example/",
        "http://1.example.com/",
        " https://example.com/ "
      })
  void ordinaryUrlsPass(String url) {
    assertThat(guard(PUBLIC).check(url).getHost()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "javascript:alert(1)",
        "//example.com/",
        "example.com",
        "",
        "http://",
        "http:///path",
        "http://user@example.com/",
        "http://user:secret@example.com/",
        "http://example.com:22/",
        "http://example.com:6379/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://exa mple.com/",
        "http://example.com\\@127.0.0.1/",
        "http://bücher.example/",
        "http://127.0.0.1%2f@example.com/",
        "http://example.com\t/",
        "http://example.com\r\nHost: x/"
      })
  void everythingElseIsRefused(String url) {
    assertThatThrownBy(() -> guard(PUBLIC).check(url))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.problem().code()).isEqualTo("address_refused"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://017700000001/",
        "http://0/",
        "http://127.0.0.1./",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://example.0x7f/"
      })
  void disguisedSpellingsOfAddressesAreRefusedWithoutAsking(String url) {
    OutgoingGuard guard =
        new OutgoingGuard(
            new AddressRules(List.of()),
            List.of(new PortRange(1, 65_535)),
            host -> {
              throw new AssertionError("asked for " + host);
            });
    assertThatThrownBy(() -> guard.check(url)).isInstanceOf(Failure.class);
  }

  @Test
  void aNameWithOnePrivateAddressAmongItsAddressesIsRefused() {
    assertThatThrownBy(() -> guard(PUBLIC, address("10.0.0.1")).resolve("mixed.example"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("mixed.example")
        .hasMessageNotContaining("10.0.0.1");
  }

  @Test
  void aPublicNameKeepsItsAddresses() throws Exception {
    assertThat(guard(PUBLIC).resolve("example.com")).containsExactly(PUBLIC);
  }

  @Test
  void settingsThatCannotBeReadStopTheStart() {
    assertThatThrownBy(() ->
            new OutgoingSettings(List.of("10.0.0.0/99"), List.of("80"), Duration.ofSeconds(5)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OutgoingSettings(List.of(), List.of("80-"), Duration.ofSeconds(5)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OutgoingSettings(List.of(), List.of("0"), Duration.ofSeconds(5)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OutgoingSettings(List.of(), List.of("80"), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static OutgoingGuard guard(InetAddress... addresses) {
    return new OutgoingGuard(
        new AddressRules(List.of()),
        List.of(new PortRange(80, 80), new PortRange(443, 443), new PortRange(8080, 8080)),
        host -> List.of(addresses));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
