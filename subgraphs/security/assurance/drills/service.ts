import { type Caller, newId, type SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { BreachSimulation, Prisma } from '../../generated/prisma/client.ts';
import { type Scenario, scenarios, simulate } from './simulate.ts';

const KEPT_MS = 400 * 86_400_000;

/** Plays an attack through, and keeps what the platform did about it. */
export function runBreachSimulation(
  deps: Deps,
  caller: SignedInCaller,
  { scenario }: { readonly scenario: Scenario },
): Promise<BreachSimulation> {
  return play(deps, scenario, caller);
}

/** All attacks, by schedule; forgets what came of them long ago. */
export async function simulateAll(deps: Deps): Promise<void> {
  for (const scenario of scenarios) {
    const { isPassed } = await play(deps, scenario, null);
    if (!isPassed) deps.logger.error({ scenario }, 'A simulated attack was not withstood.');
  }
  const before = new Date(deps.clock.now().getTime() - KEPT_MS);
  await deps.database.systemWrite(null, (tx) =>
    tx.breachSimulation.deleteMany({ where: { startedAt: { lt: before } }, limit: 1_000 }),
  );
}

async function play(deps: Deps, scenario: Scenario, by: SignedInCaller | null): Promise<BreachSimulation> {
  const { database, clock } = deps;
  const id = newId<'BreachSimulation'>('bsm');
  const startedAt = clock.now();
  const checks = await simulate(deps, scenario, id);
  const isPassed = checks.every(({ isMet }) => isMet);
  return database.systemWrite(
    by?.tenantId ?? null,
    (tx) =>
      tx.breachSimulation.create({
        data: {
          id,
          scenario,
          isPassed,
          startedById: by?.userId ?? null,
          startedAt,
          endedAt: clock.now(),
          checks: checks as unknown as Prisma.InputJsonValue,
        },
      }),
    by === null ? undefined : { userId: by.userId, correlationId: by.correlationId },
  );
}

const newestFirst = keyset({ startedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Simulations, newest first. */
export function listSimulations(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments,
): Promise<Page<BreachSimulation>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.breachSimulation.findMany({ where, orderBy, take })),
  );
}
