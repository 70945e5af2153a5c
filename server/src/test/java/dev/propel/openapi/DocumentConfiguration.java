package dev.propel.openapi;

import dev.propel.kernel.Caller;
import dev.propel.kernel.PageRequest;
import io.swagger.v3.core.converter.ModelConverter;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Teaches the generator our conventions, once for all operations. */
@TestConfiguration(proxyBeanMethods = false)
class DocumentConfiguration {

  DocumentConfiguration() {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, PageRequest.class);
  }

  @Bean
  GlobalOperationCustomizer operationConventions() {
    return new OperationConventions();
  }

  @Bean
  GlobalOpenApiCustomizer documentConventions() {
    return new DocumentConventions();
  }

  @Bean
  ModelConverter recordSchemas() {
    return new RecordSchemas();
  }
}
