import { anonymousCaller, type Caller, type Role } from '../../../base/caller.ts';
import type { Clock } from '../../../base/clock.ts';
import type { Id } from '../../../base/ids.ts';
import { silentLogger } from '../../../base/logging/logger.ts';
import { money } from '../../../base/money.ts';
import type { LiveSource } from '../../../events/streams/live-source.ts';
import type { BaseContext } from '../../../security/context.ts';
import { createRights } from '../../../security/rights/rights.ts';
import type { Deps } from './deps.ts';
import type { Sailing } from './sailings/rules.ts';

export const now = new Date('2031-05-02T09:00:00.000Z');
export const clock: Clock = { now: () => now };

/** A caller of tenant `north` with two factors, proven a minute ago; parts as given. */
export function callerOf(parts: Partial<Omit<Caller, 'roles'>> & { roles?: readonly Role[] } = {}): Caller {
  return {
    userId: 'usr_north' as Id<'User'>,
    tenantId: 'org_north' as Id<'Organization'>,
    roles: ['MEMBER'],
    scopes: ['platform'],
    aal: 2,
    sessionId: 'ses_1' as Id<'Session'>,
    authenticatedAt: new Date(now.getTime() - 60_000),
    source: null,
    correlationId: 'cor-1',
    ...parts,
  };
}

export const anonymous = anonymousCaller('cor-0');

/** Lives never speak: for tests that do not subscribe. */
const silentLive: LiveSource = {
  async *events() {},
  async *chunks() {},
  async *signals() {},
};

export function baseContext(caller: Caller, live: LiveSource = silentLive): BaseContext {
  const read = async () => ({ permissions: [], policies: [] });
  const rights = createRights({ caller, now: () => clock.now(), rolePermissions: undefined, read });
  return { caller, correlationId: caller.correlationId, clock, live, rights, logger: silentLogger };
}

/** `count` public sailings an hour apart from now on, and one of each tenant a day later. */
export function addSailings({ sailings }: Deps, count: number): void {
  const add = (id: string, hours: number, parts: Partial<Sailing> = {}) => {
    const departsAt = new Date(now.getTime() + hours * 3_600_000);
    sailings.set(id, {
      id: id as Id<'Sailing'>,
      tenantId: null,
      harbour: 'Constanta',
      departsAt,
      boardingClosesAt: new Date(departsAt.getTime() - 900_000),
      berthsFree: 4,
      price: money(1250n, 'EUR'),
      ...parts,
    });
  };
  for (let index = 1; index <= count; index++) add(`sai_${String(index).padStart(3, '0')}`, Math.ceil(index / 2));
  add('sai_north', 24 * 30, { tenantId: 'org_north' as Id<'Organization'> });
  add('sai_south', 24 * 30, { tenantId: 'org_south' as Id<'Organization'> });
}
