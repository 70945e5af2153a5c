package dev.propel.identity.secondfactor;

/**
 * What an organization demands of how its members sign in.
 *
 * @param secondFactorRequired whether members without a second factor can do nothing but set one up
 */
public record SignInPolicy(boolean secondFactorRequired) {

  /** Demands nothing. */
  public static final SignInPolicy NONE = new SignInPolicy(false);
}
