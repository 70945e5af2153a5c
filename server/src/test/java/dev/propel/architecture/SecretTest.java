package dev.propel.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.propel.vault.Secret;

/** Who may unwrap a {@link Secret}. A package is added with the reason why it needs the text. */
@AnalyzeClasses(
    packages = "dev.propel",
    importOptions = {DoNotIncludeTests.class, StyleTest.ServerOnly.class})
class SecretTest {

  private static final String[] MAY_REVEAL = {
    // Seals it, and counts its bytes.
    "dev.propel.vault..",
    // Hands a new API key to whoever made it, once; sets and checks the refresh cookie.
    "dev.propel.identity..",
  };

  @ArchTest
  static final ArchRule SECRETS_ARE_UNWRAPPED_WHERE_THEY_ARE_NEEDED_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackages(MAY_REVEAL)
          .should()
          .callMethod(Secret.class, "reveal");
}
