/** Runs one at a time across this browser's tabs where locks exist (secure origins), and straight away elsewhere. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks === undefined ? work() : (locks.request(name, work) as Promise<T>);
}
