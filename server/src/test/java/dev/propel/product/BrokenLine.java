package dev.propel.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** A line to the product that breaks after so many bytes, again and again. */
final class BrokenLine {

  private BrokenLine() {}

  /**
   * The events of a run as a client has them that goes on from its last cursor each time, at one
   * server after the other.
   *
   * @param most how many bytes come through at most
   */
  static Events listen(List<Client> servers, String run, Random random, int most)
      throws IOException {
    Events heard = new Events(List.of());
    int server = random.nextInt(servers.size());
    while (!heard.ended()) {
      Client client = servers.get(server);
      server = (server + 1) % servers.size();
      String after = heard.all().isEmpty() ? "" : heard.last().cursor();
      boolean byHeader = random.nextBoolean() && !after.isEmpty();
      try (InputStream stream =
          byHeader
              ? client.open(Client.events(run), "Last-Event-ID", after)
              : client.open(Client.events(run) + "?after=" + after)) {
        // A whole event must fit now and then, or nobody would ever come to the end.
        byte[] bytes = stream.readNBytes(100 + random.nextInt(most));
        heard = heard.and(Events.read(new String(bytes, StandardCharsets.UTF_8)));
      }
    }
    return heard;
  }
}
