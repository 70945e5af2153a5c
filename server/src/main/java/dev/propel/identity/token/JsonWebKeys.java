package dev.propel.identity.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The public keys with which others may check our access tokens (RFC 7517). */
@Component
public class JsonWebKeys {

  private final SigningKeys keys;

  JsonWebKeys(SigningKeys keys) {
    this.keys = keys;
  }

  /** The key set as it is published. */
  public Map<String, Object> document() {
    return new JWKSet(List.<JWK>copyOf(keys.published())).toJSONObject(true);
  }
}
