package dev.propel.kernel.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * One exchange with one checked address. The client asks the guard, and nobody else, for the
 * addresses of the host, and connects to those; host header, SNI and the check of the certificate
 * keep the name.
 */
final class PinnedHttp {

  private static final String USER_AGENT = "Propel";
  private static final int MAX_CONNECTIONS = 256;

  /** Bounds what a server can make us hold before the body begins. */
  private static final Http1Config BOUNDS =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  /** Made at the first use: TLS and its trust store are slow to load. */
  private final SingletonSupplier<CloseableHttpClient> client;

  PinnedHttp(OutgoingGuard guard, Duration connectTimeout, @Nullable TlsSocketStrategy tls) {
    this.client = SingletonSupplier.of(() -> build(guard, connectTimeout, tls));
  }

  /** What an exchange came to. */
  sealed interface Outcome {}

  /** An answer to hand on. */
  record Answered(OutgoingAnswer answer) implements Outcome {}

  /** The server sends us on. */
  record Redirected(String location) implements Outcome {}

  /** Sends the request to a URL that the guard has checked. */
  Outcome exchange(OutgoingRequest request, URI uri, boolean withoutHeaders) throws IOException {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), target(uri));
    if (!withoutHeaders) {
      request.headers().forEach(message::setHeader);
    }
    message.setHeader("User-Agent", USER_AGENT);
    message.setHeader("Accept-Encoding", "gzip");
    String body = request.body();
    if (body != null) {
      message.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null));
    }
    HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), OutgoingGuard.port(uri));
    try (ClassicHttpResponse response = client.obtain().executeOpen(host, message, null)) {
      try {
        Header location = response.getFirstHeader("Location");
        if (request.followsRedirects() && isRedirect(response.getCode()) && location != null) {
          return new Redirected(location.getValue());
        }
        return new Answered(read(response, uri, request.maxBytes(), message));
      } finally {
        message.cancel();
      }
    }
  }

  /** What to tell about a connection that failed. */
  static String reason(IOException failure) {
    return switch (failure) {
      case UnknownHostException _ -> "The host has no address.";
      case SocketTimeoutException _ -> "The host did not answer in time.";
      case ConnectException _ -> "The host does not accept connections there.";
      case SSLException _ -> "The TLS connection failed: " + failure.getMessage();
      case ZipException _ -> "The answer is packed wrongly.";
      default -> "The connection failed or the answer is not HTTP.";
    };
  }

  private static OutgoingAnswer read(
      ClassicHttpResponse response, URI uri, int maxBytes, HttpUriRequestBase message)
      throws IOException {
    byte[] bytes = new byte[0];
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      InputStream unpacked = unpacked(entity);
      try {
        bytes = unpacked.readNBytes(maxBytes + 1);
      } finally {
        hangUp(message, unpacked);
      }
    }
    boolean truncated = bytes.length > maxBytes;
    Header type = response.getFirstHeader("Content-Type");
    return new OutgoingAnswer(
        response.getCode(),
        uri,
        type == null ? null : type.getValue(),
        ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, maxBytes)).slice(),
        truncated);
  }

  /** Closing the stream alone would first read the rest of the body, however long it is. */
  private static void hangUp(HttpUriRequestBase message, InputStream body) {
    message.cancel();
    try {
      body.close();
    } catch (IOException expected) {
      // The connection is gone: that was the point.
    }
  }

  /** As a stream, so that a small packed body cannot grow beyond what is read of it. */
  private static InputStream unpacked(HttpEntity entity) throws IOException {
    String encoding = entity.getContentEncoding();
    InputStream content = entity.getContent();
    if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
      return content == null ? new ByteArrayInputStream(new byte[0]) : content;
    }
    if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
      return new GZIPInputStream(content);
    }
    throw new ZipException("Unknown content encoding");
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** The path and query; the host is given apart, so that it is read once and by us. */
  private static URI target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + query);
  }

  private static CloseableHttpClient build(
      OutgoingGuard guard, Duration connectTimeout, @Nullable TlsSocketStrategy tls) {
    Timeout timeout = Timeout.of(connectTimeout);
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver(guard))
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDS).build())
            .setMaxConnTotal(MAX_CONNECTIONS)
            .setMaxConnPerRoute(MAX_CONNECTIONS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(timeout).build());
    if (tls != null) {
      connections.setTlsSocketStrategy(tls);
    }
    return HttpClients.custom()
        .setConnectionManager(connections.build())
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .build();
  }

  private static DnsResolver resolver(OutgoingGuard guard) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return guard.resolve(host).toArray(InetAddress[]::new);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
