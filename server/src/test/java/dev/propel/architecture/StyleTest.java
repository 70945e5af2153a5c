package dev.propel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

/** The rules of our style that bytecode shows. A rule is changed by a decision record. */
@AnalyzeClasses(
    packages = "dev.propel",
    importOptions = {DoNotIncludeTests.class, StyleTest.ServerOnly.class})
class StyleTest {

  /** The benchmarks are a program of their own, which may measure how it likes. */
  static final class ServerOnly implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/bench/")
          && !location.contains("propel-bench")
          // What the build generates beside our classes.
          && !location.contains("__");
    }
  }

  private static final Set<String> CLOCKS_AND_DICE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current");

  @ArchTest
  static final ArchRule DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .orShould()
          .beAnnotatedWith(Value.class)
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.Resource");

  @ArchTest
  static final ArchRule NOTHING_STATIC_CHANGES =
      fields()
          .that()
          .areStatic()
          .and(describe("are ours", field -> !isMadeByTheCompiler(field)))
          .should()
          .beFinal()
          .andShould()
          .notHaveRawType(holdsState());

  @ArchTest
  static final ArchRule ONLY_STORES_SPEAK_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackages("..store..", "dev.propel.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(JdbcClient.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(JdbcOperations.class);

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_INJECTED =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.propel.kernel.KernelConfiguration")
          .should()
          .callCodeUnitWhere(
              describe(
                  "asks the machine's clock or throws dice", call -> isMachines(call.getTarget())));

  @ArchTest
  static final ArchRule NAMES_SAY_THE_PURPOSE =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Impl|Managers?|Common|Misc)(\\$.*)?")
          .orShould()
          .resideInAnyPackage(
              "..util..", "..utils..", "..common..", "..helper..", "..misc..", "..impl..");

  @ArchTest
  static final ArchRule RESOURCES_STAND_IN_HTTP_PACKAGES =
      noClasses()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .should()
          .resideOutsideOfPackage("..http..");

  @ArchTest
  static final ArchRule NOTHING_HANGS_ON_THE_THREAD =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

  private static boolean isMadeByTheCompiler(JavaField field) {
    return field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static DescribedPredicate<JavaClass> holdsState() {
    return describe(
        "a type that is there to change",
        type ->
            Set.of(
                        AtomicBoolean.class,
                        AtomicInteger.class,
                        AtomicLong.class,
                        AtomicReference.class)
                    .stream()
                    .anyMatch(type::isEquivalentTo)
                || type.isAssignableTo(Lock.class)
                || type.isAssignableTo(ThreadLocal.class)
                || (type.isAssignableTo(Collection.class) && !type.isInterface()));
  }

  private static boolean isMachines(CodeUnitCallTarget target) {
    String owner = target.getOwner().getFullName();
    return CLOCKS_AND_DICE.contains(owner + "." + target.getName())
        || (owner.startsWith("java.time.")
            && target.getName().equals("now")
            && target.getRawParameterTypes().isEmpty())
        || (owner.equals("java.time.Clock") && target.getName().startsWith("system"));
  }
}
