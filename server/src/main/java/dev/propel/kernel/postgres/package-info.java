/**
 * Where the database comes from: the embedded PostgreSQL or a given URL, its roles and its
 * migrations.
 */
@NullMarked
package dev.propel.kernel.postgres;

import org.jspecify.annotations.NullMarked;
