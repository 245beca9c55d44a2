import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../base/logging/logger.ts';
import { callerOf } from '../../testing/callers.ts';
import { eventually } from '../../testing/eventually.ts';
import { freshSample } from '../../testing/sample/sample.ts';
import { Acting, requireStanding, standingKeys } from './standing.ts';
import { followWithdrawals } from './withdrawals.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
beforeAll(async () => {
  sample = await freshSample();
});
afterAll(() => sample[Symbol.asyncDispose]());

const withdraw = (key: string) => sample.admin.query('SELECT access.withdraw($1)', [key]);
const restore = (key: string) => sample.admin.query('SELECT access.restore($1)', [key]);
const refused = { extensions: { code: 'UNAUTHENTICATED' } };
let count = 0;
const someone = () => {
  const n = ++count;
  return callerOf({ userId: `usr_${n}`, tenantId: `org_${n}`, sessionId: `ses_${n}` });
};

describe('a withdrawn session', () => {
  it('K-3: begins no transaction: not to read, to write, once, or as nobody within its operation', async () => {
    const caller = someone();
    const { database } = sample;
    const doors: Record<string, () => Promise<unknown>> = {
      read: () => database.read(caller, (tx) => tx.berth.count()),
      write: () => database.write(caller, (tx) => tx.berth.count()),
      once: () =>
        database.once({ caller, operation: 'book', input: { idempotencyKey: `key-${count++}` } }, (tx) =>
          tx.berth.count(),
        ),
      systemRead: () => new Acting(caller).run(() => database.systemRead(null, (tx) => tx.berth.count())),
      systemWrite: () => new Acting(caller).run(() => database.systemWrite(null, (tx) => tx.berth.count())),
      none: () => requireStanding(database.pool, standingKeys(caller)),
    };
    for (const open of Object.values(doors)) await open();
    await withdraw(caller.sessionId as string);
    for (const [name, open] of Object.entries(doors)) {
      await expect(open(), name).rejects.toMatchObject(refused);
    }
  });

  it('K-3: is refused a replay of what it did before', async () => {
    const caller = someone();
    const again = () =>
      sample.database.once({ caller, operation: 'book', input: { idempotencyKey: 'one' } }, async () => 'booked');
    expect(await again()).toBe('booked');
    await withdraw(caller.sessionId as string);
    await expect(again()).rejects.toMatchObject(refused);
  });

  it('leaves other sessions of the person, and work in the background, as they are', async () => {
    const caller = someone();
    await withdraw(caller.sessionId as string);
    const other = { ...caller, sessionId: 'ses_other' as never };
    expect(await sample.database.read(other, (tx) => tx.berth.count())).toBe(0);
    expect(await sample.database.systemRead(null, (tx) => tx.berth.count())).toBe(0);
  });
});

describe('a withdrawn role', () => {
  it('K-1: refuses who claims it in this tenant, and nobody who claims another role or tenant', async () => {
    const caller = someone();
    const read = (facts: object) => sample.database.read({ ...caller, ...facts }, (tx) => tx.berth.count());
    await withdraw(`${caller.userId}|${caller.tenantId}|MEMBER`);
    await expect(read({})).rejects.toMatchObject(refused);
    await expect(read({ roles: ['MEMBER', 'PLATFORM_ADMIN'] })).rejects.toMatchObject(refused);
    expect(await read({ roles: ['ADMIN'] })).toBe(0);
    expect(await read({ tenantId: 'org_elsewhere' })).toBe(0);
    await restore(`${caller.userId}|${caller.tenantId}|MEMBER`);
    expect(await read({})).toBe(0);
  });
});

describe('a copy of roles', () => {
  const isOver = async (role: string | null) => {
    const { rows } = await sample.database.pool.query<{ over: boolean }>(
      `SELECT access.is_role_over('org_copy', 'usr_copy', $1) AS over`,
      [role],
    );
    return rows[0]?.over;
  };

  it('K-1: is out of date from the end of a role, a membership or an account on', async () => {
    expect([await isOver('ADMIN'), await isOver(null)]).toEqual([false, false]);
    await withdraw('usr_copy|org_copy|ADMIN');
    expect([await isOver('ADMIN'), await isOver('MEMBER'), await isOver(null)]).toEqual([true, false, false]);
    await restore('usr_copy|org_copy|ADMIN');
    await withdraw('usr_copy|org_copy|');
    expect([await isOver('ADMIN'), await isOver(null)]).toEqual([true, true]);
    await restore('usr_copy|org_copy|');
    expect(await isOver('ADMIN')).toBe(false);
  });

  it('K-1: is found out for 30 days after the tokens, while sessions are forgotten with them', async () => {
    const kept = async () => {
      await sample.admin.query(`SELECT access.forget_withdrawn(now())`);
      const { rows } = await sample.admin.query<{ key: string }>(
        `SELECT key FROM access.withdrawn WHERE key LIKE '%age%' ORDER BY key`,
      );
      return rows.map(({ key }) => key);
    };
    for (const [key, days] of Object.entries({ ses_age: 0, 'usr_age|org_x|ADMIN': 29, 'usr_age|org_y|ADMIN': 31 })) {
      await withdraw(key);
      await sample.admin.query(
        `UPDATE access.withdrawn SET at = now() - make_interval(days => $2, mins => 1) WHERE key = $1`,
        [key, days],
      );
    }
    expect(await kept()).toEqual(['usr_age|org_x|ADMIN']);
  });
});

describe('an operation', () => {
  it('is settled by the first transaction that asked for its caller, and by no other one', async () => {
    const acting = new Acting(someone());
    expect(acting.isSettled).toBe(false);
    await acting.run(() => sample.database.read(someone(), (tx) => tx.berth.count()));
    expect(acting.isSettled).toBe(false);
    await acting.run(() => sample.database.systemRead(null, (tx) => tx.berth.count()));
    expect(acting.isSettled).toBe(true);
    expect(new Acting(callerOf({ userId: null })).isSettled).toBe(true);
  });
});

describe('withdrawals that a gateway follows', () => {
  const open = () => followWithdrawals(sample.adminUrl, silentLogger);

  it('K-2: knows what was withdrawn before it began, and hears of what is withdrawn and restored', async () => {
    const [early, late] = [someone(), someone()];
    await withdraw(early.sessionId as string);
    const following = await open();
    try {
      expect(following.isWithdrawn(early)).toBe(true);
      expect(following.isWithdrawn(late)).toBe(false);
      const told = new Promise<void>((done) => following.onWithdrawn(done));
      await withdraw(late.sessionId as string);
      await told;
      expect(following.isWithdrawn(late)).toBe(true);
      await restore(late.sessionId as string);
      await eventually(() => following.isWithdrawn(late), false);
    } finally {
      await following.close();
    }
  });

  it('K-2: reads what it missed while its connection was cut', async () => {
    const caller = someone();
    const following = await open();
    try {
      await sample.admin.query(`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'codai listener' AND datname = current_database()`);
      await withdraw(caller.sessionId as string);
      await eventually(() => following.isWithdrawn(caller), true);
    } finally {
      await following.close();
    }
  });

  it('K-2: knows who was blocked before it began, until when, and hears of blocks that begin, move and end', async () => {
    const [endless, timed, over, other, late] = [someone(), someone(), someone(), someone(), someone()];
    const keyOf = ({ userId }: ReturnType<typeof someone>) => `user:${userId}`;
    const block = (caller: ReturnType<typeof someone>, seconds: number | null) =>
      sample.admin.query(`SELECT access.block($1, clock_timestamp() + $2 * interval '1 second')`, [
        keyOf(caller),
        seconds,
      ]);
    await block(endless, null);
    await block(timed, 3_600);
    await block(over, -1);
    const following = await open();
    const told: string[] = [];
    const stop = following.onWithdrawn(() => told.push('told'));
    try {
      expect([endless, timed, over, other].map((caller) => following.isBlocked(caller))).toEqual([
        ...[true, true],
        ...[false, false],
      ]);
      await block(late, null);
      await eventually(() => following.isBlocked(late), true);
      expect(told).toHaveLength(1);
      // A block that ends of itself needs nobody to tell of its end.
      await block(late, -1);
      await eventually(() => following.isBlocked(late), false);
      await block(late, 3_600);
      await eventually(() => following.isBlocked(late), true);
      await sample.admin.query('SELECT access.unblock($1)', [keyOf(late)]);
      await eventually(() => following.isBlocked(late), false);
      expect([endless, timed, other].map((caller) => following.isBlocked(caller))).toEqual([true, true, false]);
      expect([endless, late].map((caller) => following.isWithdrawn(caller))).toEqual([false, false]);

      stop();
      const before = told.length;
      await block(late, null);
      await eventually(() => following.isBlocked(late), true);
      expect(told).toHaveLength(before);
    } finally {
      await following.close();
      for (const caller of [endless, timed, over, late])
        await sample.admin.query('SELECT access.unblock($1)', [keyOf(caller)]);
    }
    const empty = await open();
    expect(empty.isBlocked(endless)).toBe(false);
    await empty.close();
  });

  it('K-2: ends streams at a withdrawal and not at what is restored', async () => {
    const [one, two] = [someone(), someone()];
    const following = await open();
    let told = 0;
    following.onWithdrawn(() => {
      told += 1;
    });
    try {
      await withdraw(one.sessionId as string);
      await eventually(() => told, 1);
      await restore(one.sessionId as string);
      await eventually(() => following.isWithdrawn(one), false);
      expect(told).toBe(1);
      await withdraw(two.sessionId as string);
      await eventually(() => told, 2);
    } finally {
      await following.close();
    }
  });

  it('cannot be withdrawn from by the role of a subgraph', async () => {
    await expect(sample.database.pool.query(`SELECT access.withdraw('ses_x')`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(sample.database.pool.query(`DELETE FROM access.withdrawn`)).rejects.toMatchObject({ code: '42501' });
  });
});
