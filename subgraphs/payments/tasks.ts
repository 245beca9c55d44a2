import type { Cron, Task } from '@codai/kit';
import { billingCrons, billingTasks } from './collection/billing-tasks.ts';
import { paymentCrons, paymentTasks } from './collection/payment-tasks.ts';
import type { Deps } from './deps.ts';

/** Jobs by name; each half of the domain has a file of its own. */
export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return { ...paymentTasks(deps), ...billingTasks(deps) };
}

export function crons(): readonly Cron[] {
  return [...paymentCrons, ...billingCrons];
}
