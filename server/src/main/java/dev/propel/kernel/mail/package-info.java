/** Mails that leave: what they look like and the transport that carries them. */
@NullMarked
@NamedInterface("mail")
package dev.propel.kernel.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
