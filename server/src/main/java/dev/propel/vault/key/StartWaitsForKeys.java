package dev.propel.vault.key;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Lets no start succeed without a master key that this database was set up with. */
@Component
class StartWaitsForKeys implements SmartInitializingSingleton {

  private final MasterKeys masters;

  StartWaitsForKeys(MasterKeys masters) {
    this.masters = masters;
  }

  @Override
  public void afterSingletonsInstantiated() {
    masters.known();
  }
}
