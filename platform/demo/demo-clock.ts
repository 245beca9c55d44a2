import { type Clock, systemClock } from '@codai/kit';
import { AsyncScope } from '@codai/kit/host';

const instants = new AsyncScope<Date>();

/** The clock of a product that holds a demo: the system's, and inside `runAt` the instant given there. Other requests of that moment keep the system's. */
export const demoClock: Clock = { now: () => new Date(instants.get() ?? systemClock.now()) };

/** Runs `work` with `demoClock` standing at `at`, for everything that it calls and awaits in this process. */
export function runAt<Result>(at: Date, work: () => Result): Result {
  return instants.run(at, work);
}
