import { cpuUsage } from "node:process";

/**
 * Tell how long all threads of this process have computed, in user code and in the kernel. For work on
 * one thread it is the time on an idle machine; the turns of other programs are not in it.
 *
 * @unit µs
 */
export function cpuTime(): number {
  const { user, system } = cpuUsage();
  return user + system;
}
