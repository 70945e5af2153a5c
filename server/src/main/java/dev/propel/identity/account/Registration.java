package dev.propel.identity.account;

import dev.propel.kernel.Failure;
import dev.propel.kernel.Problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked wish to register.
 *
 * @param organizationName how the new organization is called; absent where none is made
 */
public record Registration(
    EmailAddress email, String password, String name, Optional<String> organizationName) {

  private static final int MAX_NAME = 100;

  /**
   * Checks what a client sent, all fields at once.
   *
   * @param makesOrganization whether an organization's name is needed
   * @throws Failure 422 naming each field at fault
   */
  public static Registration check(
      @Nullable String email,
      @Nullable String password,
      @Nullable String name,
      @Nullable String organizationName,
      boolean makesOrganization,
      PasswordRules rules) {
    List<FieldProblem> problems = new ArrayList<>();
    Optional<EmailAddress> address = EmailAddress.parse(email);
    if (address.isEmpty()) {
      problems.add(new FieldProblem("email", "This is not an e-mail address."));
    }
    rules
        .problem(password, address)
        .ifPresent(problem -> problems.add(new FieldProblem("password", problem)));
    checkName("name", name, problems);
    if (makesOrganization) {
      checkName("organizationName", organizationName, problems);
    }
    if (!problems.isEmpty() || address.isEmpty() || password == null || name == null) {
      throw Failure.invalid(problems);
    }
    return new Registration(
        address.get(),
        password,
        name.strip(),
        makesOrganization
            ? Optional.ofNullable(organizationName).map(String::strip)
            : Optional.empty());
  }

  private static void checkName(String field, @Nullable String name, List<FieldProblem> problems) {
    if (name == null || name.isBlank() || name.strip().length() > MAX_NAME) {
      problems.add(new FieldProblem(field, "This has 1 to " + MAX_NAME + " characters."));
    }
  }

  /** Does not show the password. */
  @Override
  public String toString() {
    return "Registration[email=%s]".formatted(email.value());
  }
}
