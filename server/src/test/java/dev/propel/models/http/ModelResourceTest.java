package dev.propel.models.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.propel.kernel.Caller;
import dev.propel.kernel.Failure;
import dev.propel.kernel.OrganizationId;
import dev.propel.kernel.Permission;
import dev.propel.kernel.Subject;
import dev.propel.models.ModelInfo;
import dev.propel.models.ModelListener;
import dev.propel.models.ModelRequest;
import dev.propel.models.ModelResponse;
import dev.propel.models.Models;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelResourceTest {

  private static final ModelInfo MODEL = new ModelInfo("p/m", "p", "m", false, 32_768);

  private final ModelResource resource = new ModelResource(new OneModel());

  private static Caller caller(Set<Permission> permissions) {
    return new Caller(new Subject.Gateway(), new OrganizationId(new UUID(0, 1)), permissions);
  }

  @Test
  void wholeCatalogueIsListed() {
    assertThat(resource.list(caller(Set.of(Permission.AGENTS_READ))).items())
        .containsExactly(MODEL);
  }

  @Test
  void callerWithoutThePermissionIsRefused() {
    Failure failure = catchThrowableOfType(Failure.class, () -> resource.list(caller(Set.of())));
    assertThat(failure.problem().code()).isEqualTo("forbidden");
  }

  private static final class OneModel implements Models {
    @Override
    public List<ModelInfo> catalogue() {
      return List.of(MODEL);
    }

    @Override
    public String defaultModel() {
      return MODEL.id();
    }

    @Override
    public boolean knows(String model) {
      return model.equals(MODEL.id());
    }

    @Override
    public ModelResponse complete(ModelRequest request, ModelListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
