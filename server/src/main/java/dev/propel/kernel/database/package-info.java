/** The only way to the database: transactions that carry their organization. */
@NullMarked
@NamedInterface("database")
package dev.propel.kernel.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
