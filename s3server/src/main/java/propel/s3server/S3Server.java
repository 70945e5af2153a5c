package propel.s3server;

import java.io.IOException;
import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * Serves S3 on a free port of loopback until its input ends, that is, until whoever started it is
 * gone. Writes the port as its first line. Arguments: access key, secret key.
 */
final class S3Server {

  private S3Server() {}

  static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("jclouds.identity", "local");
    properties.setProperty("jclouds.credential", "local");
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(BlobStores.create("transient", properties))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, arguments[0], arguments[1])
            .build();
    server.start();
    System.out.println(server.getPort());
    awaitEndOfInput();
    System.exit(0);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nobody says anything; the end counts.
    }
  }
}
