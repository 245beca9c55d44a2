import { AsyncScope } from '../../base/async-scope.ts';

/** Work whose reads may be some seconds old: `database.read` asks the replica in it, where there is one. */
export const Lagging = new AsyncScope<true>();
