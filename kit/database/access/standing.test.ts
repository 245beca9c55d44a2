import { describe, expect, it } from 'vitest';
import { anonymousCaller, type Caller, type Id } from '../../wire/caller.ts';
import { Acting, asUnauthenticated, requireStanding, standingKeys } from './standing.ts';

const caller: Caller = {
  ...anonymousCaller('cor-1'),
  userId: 'usr_1' as Id<'User'>,
  tenantId: 'org_1' as Id<'Organization'>,
  roles: ['OWNER', 'PLATFORM_ADMIN'],
  sessionId: 'ses_1' as Id<'Session'>,
};

describe('the standing of a caller', () => {
  it('is the session, each role in the tenant, the role over the platform in none, and what can be blocked', () => {
    const held = ['ses_1', 'usr_1|org_1|OWNER', 'usr_1||PLATFORM_ADMIN', 'user:usr_1', 'tenant:org_1'];
    expect(standingKeys(caller)).toEqual([...held, 'proof:0:usr_1']);
    const authenticatedAt = new Date(1_000);
    expect(standingKeys({ ...caller, aal: 2, authenticatedAt })).toEqual([...held, 'proof:1000:usr_1']);
    expect(standingKeys({ ...caller, aal: 1, authenticatedAt })).toEqual([...held, 'proof:0:usr_1']);
    expect(standingKeys({ ...caller, source: 'here' })).toEqual([...held, 'source:here', 'proof:0:usr_1']);
  });

  it('is of no tenant when none is active, and of no session when there is none', () => {
    expect(standingKeys({ ...caller, tenantId: null, sessionId: null })).toEqual([
      'usr_1||OWNER',
      'usr_1||PLATFORM_ADMIN',
      'user:usr_1',
      'proof:0:usr_1',
    ]);
  });

  it('is the membership itself for a caller who acts in a tenant without a role', () => {
    expect(standingKeys({ ...caller, roles: [], sessionId: null })).toEqual([
      'usr_1|org_1|',
      'user:usr_1',
      'tenant:org_1',
      'proof:0:usr_1',
    ]);
  });

  it('is the source of anonymous callers alone, and nothing of services, whatever else they say', () => {
    expect(standingKeys({ ...caller, userId: null })).toEqual([]);
    expect(standingKeys({ ...caller, userId: null, source: 'here' })).toEqual(['source:here']);
    expect(standingKeys({ ...caller, source: 'here', service: 'wallet' })).toEqual([]);
    expect(standingKeys({ ...caller, service: 'wallet' })).toEqual([]);
    expect(standingKeys({ ...caller, userId: null, service: 'wallet' })).toEqual([]);
  });
});

describe('an operation of a caller', () => {
  it('is settled once all of its keys were asked for', () => {
    const acting = new Acting(caller);
    expect(acting.isSettled).toBe(false);
    acting.noteAsked(['ses_1', 'usr_1|org_1|OWNER']);
    expect(acting.isSettled).toBe(false);
    acting.noteAsked(['another', ...acting.keys]);
    expect(acting.isSettled).toBe(true);
  });

  it('is settled from the start when there is nothing to ask', () => {
    expect(new Acting(anonymousCaller('cor-1')).isSettled).toBe(true);
  });

  it('is the current one while it runs, and no longer', async () => {
    const acting = new Acting(caller);
    expect(Acting.current()).toBeNull();
    await acting.run(async () => {
      await Promise.resolve();
      expect(Acting.current()).toBe(acting);
    });
    expect(Acting.current()).toBeNull();
  });
});

describe('the refusal of a withdrawn standing', () => {
  const withdrawn = Object.assign(new Error('withdrawn'), { code: 'KA401' });

  it('is UNAUTHENTICATED, with what to do', () => {
    expect(asUnauthenticated(withdrawn)).toMatchObject({
      message: 'This session or role has been withdrawn. Refresh the token or sign in again.',
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('is FORBIDDEN for a blocked caller', () => {
    expect(asUnauthenticated(Object.assign(new Error('blocked'), { code: 'KA403' }))).toMatchObject({
      message: 'Access is blocked.',
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('is STEP_UP_REQUIRED for a caller whose factor has to be proven again', () => {
    expect(asUnauthenticated(Object.assign(new Error('proof'), { code: 'KA428' }))).toMatchObject({
      message: 'An operator requires a new proof of your second factor. Prove it again to continue.',
      extensions: { code: 'STEP_UP_REQUIRED' },
    });
  });

  it.each([new Error('another'), Object.assign(new Error('unique'), { code: '23505' }), null, undefined])(
    'leaves other errors as they are: %s',
    (error) => {
      expect(asUnauthenticated(error)).toBe(error);
    },
  );

  it('reaches who asks by itself', async () => {
    const asked: unknown[] = [];
    const pool = (outcome: () => void) =>
      ({
        query: async (statement: unknown) => {
          asked.push(statement);
          outcome();
        },
      }) as unknown as Parameters<typeof requireStanding>[0];
    await requireStanding(
      pool(() => {}),
      ['ses_1'],
    );
    expect(asked).toEqual([
      { name: 'require_standing', text: 'SELECT access.require_standing($1::text[])', values: [['ses_1']] },
    ]);
    const refusing = pool(() => {
      throw withdrawn;
    });
    await expect(requireStanding(refusing, ['ses_1'])).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });
});
