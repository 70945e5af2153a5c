package dev.propel.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RerouteFilterTest {

  private static final UUID ORGANIZATION = UUID.fromString("0190b0a0-0000-7000-8000-000000000001");

  private static HttpServletRequest served(MockHttpServletRequest request, boolean dedicated)
      throws Exception {
    MockFilterChain chain = new MockFilterChain();
    new RerouteFilter(dedicated).doFilter(request, new MockHttpServletResponse(), chain);
    return (HttpServletRequest) chain.getRequest();
  }

  private static MockHttpServletRequest asked(String path) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    return request;
  }

  @Test
  void servesAResourceOfAnOrganizationUnderItsShortName() throws Exception {
    HttpServletRequest served =
        served(asked("/api/v1/organizations/" + ORGANIZATION + "/agents/7"), false);
    assertThat(served.getRequestURI()).isEqualTo("/api/v1/agents/7");
    assertThat(served.getServletPath()).isEqualTo("/api/v1/agents/7");
    assertThat(served.getRequestURL()).hasToString("http://localhost/api/v1/agents/7");
    assertThat(OrganizationPath.of(served)).contains(ORGANIZATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/organizations",
        "/api/v1/organizations/0190b0a0-0000-7000-8000-000000000001",
        "/api/v1/organizations/0190b0a0-0000-7000-8000-000000000001/",
        "/api/v1/organizations/0190b0a0-0000-7000-8000-000000000001//agents",
        "/api/v1/organizations/1/agents",
        "/api/v1/organizations/0190b0a0-0000-7000-8000-00000000000g/agents",
        "/api/v1/agents",
        "/x/api/v1/organizations/0190b0a0-0000-7000-8000-000000000001/agents",
      })
  void leavesEveryOtherPathAlone(String path) throws Exception {
    HttpServletRequest served = served(asked(path), false);
    assertThat(served.getRequestURI()).isEqualTo(path);
    assertThat(OrganizationPath.of(served)).isEmpty();
  }

  @Test
  void aDedicatedDeploymentTakesItsSocketAtTheRoot() throws Exception {
    MockHttpServletRequest upgrade = asked("/");
    upgrade.addHeader("Upgrade", "WebSocket");
    assertThat(served(upgrade, true).getRequestURI()).isEqualTo("/api/v1/socket");
    assertThat(served(upgrade, false).getRequestURI()).isEqualTo("/");
    assertThat(served(asked("/"), true).getRequestURI()).isEqualTo("/");
  }
}
