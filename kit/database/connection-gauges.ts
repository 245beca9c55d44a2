import { Gauge, type Registry } from 'prom-client';
import { budgets, type ConnectionBudget } from './connection-budget.ts';

/** Registers the figures of the pools of this process; they are read when somebody asks for the metrics. */
export function reportConnections(
  registry: Registry,
  of: () => Iterable<ConnectionBudget> = () => budgets.values(),
): void {
  const registers = [registry];
  new Gauge({
    name: 'codai_database_connections',
    help: 'Open connections of the pools of this process, by pool and state (used, idle).',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      this.reset();
      for (const budget of of()) {
        for (const { name, total, idle } of budget.pools()) {
          this.inc({ pool: name, state: 'used' }, total - idle);
          this.inc({ pool: name, state: 'idle' }, idle);
        }
      }
    },
  });
  new Gauge({
    name: 'codai_database_connections_max',
    help: 'Connections that the pools of this process may have open together.',
    registers,
    collect() {
      this.set(sumOf(of(), ({ max }) => max));
    },
  });
  new Gauge({
    name: 'codai_database_requests_waiting',
    help: 'Transactions and statements of this process that wait for a connection, by pool.',
    labelNames: ['pool'],
    registers,
    collect() {
      this.reset();
      for (const budget of of()) for (const { name, waiting } of budget.pools()) this.inc({ pool: name }, waiting);
    },
  });
}

function sumOf(all: Iterable<ConnectionBudget>, count: (budget: ConnectionBudget) => number): number {
  let sum = 0;
  for (const budget of all) sum += count(budget);
  return sum;
}
