package dev.propel.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/** One key pair on P-256, ready for use by many threads. */
record SigningKey(
    String id, JWSSigner signer, JWSVerifier verifier, ECKey publicKey, Instant signsFrom) {

  static SigningKey of(ECKey pair, Instant signsFrom) {
    try {
      return new SigningKey(
          pair.getKeyID(),
          new ECDSASigner(pair),
          new ECDSAVerifier(pair.toPublicJWK()),
          pair.toPublicJWK(),
          signsFrom);
    } catch (JOSEException unusable) {
      throw new IllegalStateException("A stored signing key is unusable.", unusable);
    }
  }
}
