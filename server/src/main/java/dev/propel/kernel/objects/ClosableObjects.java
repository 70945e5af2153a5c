package dev.propel.kernel.objects;

/** A store whose connections end with the application. */
interface ClosableObjects extends ObjectStore, AutoCloseable {

  @Override
  void close();
}
