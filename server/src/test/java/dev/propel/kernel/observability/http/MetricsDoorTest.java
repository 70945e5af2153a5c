package dev.propel.kernel.observability.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class MetricsDoorTest {

  private static final MetricsDoor WITH_TOKEN = new MetricsDoor(new MetricsSettings("s3cret"));
  private static final MetricsDoor WITHOUT = new MetricsDoor(new MetricsSettings(""));

  private static MockHttpServletRequest from(String address) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/prometheus");
    request.setRemoteAddr(address);
    return request;
  }

  @Test
  void withoutATokenOnlyThisMachineItselfReads() {
    assertThat(WITHOUT.isOpenTo(from("127.0.0.1"))).isTrue();
    assertThat(WITHOUT.isOpenTo(from("0:0:0:0:0:0:0:1"))).isTrue();
    assertThat(WITHOUT.isOpenTo(from("10.0.0.5"))).isFalse();
  }

  @Test
  void aProxyOnThisMachineIsNotThisMachine() {
    MockHttpServletRequest proxied = from("127.0.0.1");
    proxied.addHeader("X-Forwarded-For", "203.0.113.9");
    assertThat(WITHOUT.isOpenTo(proxied)).isFalse();
  }

  @Test
  void withATokenOnlyItsHolderReads() {
    assertThat(WITH_TOKEN.isOpenTo(from("127.0.0.1"))).isFalse();
    MockHttpServletRequest wrong = from("10.0.0.5");
    wrong.addHeader("Authorization", "Bearer other");
    assertThat(WITH_TOKEN.isOpenTo(wrong)).isFalse();
    MockHttpServletRequest right = from("10.0.0.5");
    right.addHeader("Authorization", "bearer s3cret");
    assertThat(WITH_TOKEN.isOpenTo(right)).isTrue();
  }

  @Test
  void theTokenDoesNotShow() {
    assertThat(new MetricsSettings("s3cret").toString()).doesNotContain("s3cret");
  }
}
