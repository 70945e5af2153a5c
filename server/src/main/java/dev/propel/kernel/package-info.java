/**
 * What every module stands on: organization scope, caller and permissions, ids, failures, paging.
 */
@NullMarked
@ApplicationModule(displayName = "kernel")
package dev.propel.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
