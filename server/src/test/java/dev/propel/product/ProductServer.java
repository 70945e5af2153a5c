package dev.propel.product;

import dev.propel.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** The whole product on a port of its own, with a database of its own and providers that obey. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "PROPEL_DATA=target/product-test")
@ContextConfiguration(initializers = {TestDatabase.ForSpring.class, Providers.ForSpring.class})
@interface ProductServer {}
