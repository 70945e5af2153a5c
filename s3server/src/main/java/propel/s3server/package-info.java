/** An S3 server in memory, for tests of what speaks S3. */
@NullMarked
package propel.s3server;

import org.jspecify.annotations.NullMarked;
