/** Large things by the hash of their content: a folder, or an S3 bucket when one is configured. */
@NullMarked
@NamedInterface("objects")
package dev.propel.kernel.objects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
