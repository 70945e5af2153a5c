package dev.propel.identity.http;

import dev.propel.kernel.Failure;

/** The console's page on which refusals of a redirect are shown. */
final class SignInPage {

  private static final String PATH = "/sign-in?error=";

  private SignInPage() {}

  /** The page with the refusal's code, which it has words for; nothing of the provider's. */
  static String saying(Failure refused) {
    return PATH + refused.problem().code();
  }
}
