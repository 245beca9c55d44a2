import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  type Identity,
  mailsOf,
  type Person,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';
import { INVITATION_MS } from './rules.ts';

const subject = await startIdentity({ settings: { SEATS_DEFAULT: '25', SEAT_PRICES: 'prc_month, prc_year' } });
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly id?: string;
  readonly seats?: number;
  readonly used?: number;
  readonly refused: unknown;
}
interface Seats {
  readonly limit: number;
  readonly used: number;
  readonly isSetByOperator: boolean;
}

async function mutate(caller: AnyCaller, call: string, selection = ''): Promise<Outcome> {
  const field = call.slice(0, call.indexOf('('));
  const document = `mutation { ${call} { __typename ${selection} ... on Error { code } } }`;
  const { data, errors } = await subject.execute<Record<string, Outcome>>(caller, document);
  return { ...(data?.[field] as Outcome), refused: errors?.[0]?.extensions.code };
}

let nextKey = 0;
const invite = (by: AnyCaller, email: string) =>
  mutate(
    by,
    `inviteMember(input: { email: "${email}", idempotencyKey: "seat-${++nextKey}" })`,
    '... on Invitation { id } ... on SeatLimitReachedError { seats used }',
  );
const accept = (by: AnyCaller, token: string | undefined) =>
  mutate(by, `acceptInvitation(input: { token: "${token}" })`, '... on TenantChoice { id }');
const setSeats = (by: AnyCaller, organizationId: string, seats: number | null) =>
  mutate(by, `setSeats(input: { organizationId: "${organizationId}", seats: ${seats} })`);
const seatsOf = async (by: AnyCaller) =>
  (
    await subject.execute<{ organization: { seats: Seats } }>(
      by,
      '{ organization { seats { limit used isSetByOperator } } }',
    )
  ).data?.organization.seats;

const operator = await signedIn(subject, await addPerson(subject, { isPlatformAdmin: true }));
const asOperator = { ...operator, roles: ['PLATFORM_ADMIN' as const] };

async function house(seats: number | null = null) {
  const owner = await addPerson(subject);
  const { tenantId } = await addOrganization(subject, [[owner, 'OWNER']]);
  if (seats !== null) await setSeats(asOperator, tenantId, seats);
  // A source of its own: mails are limited by source.
  return { owner, tenantId, caller: await signedIn(subject, owner, { tenantId, source: tenantId }) };
}

const people = (count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, () => addPerson(subject)));

async function tokenOf(email: string): Promise<string | undefined> {
  const mails = await mailsOf(subject, 'identity.invitation.created');
  return mails.filter((mail) => mail.email === email).at(-1)?.token;
}

describe('HUB-2: members and open invitations never exceed the seats', () => {
  it('makes as many of twenty invitations at once as seats are free', async () => {
    const { caller } = await house(8);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => invite(caller, `race${index}@seats.test`)),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'Invitation')).toHaveLength(7);
    const refused = outcomes.filter(({ code }) => code === 'SEAT_LIMIT_REACHED');
    expect(refused).toHaveLength(13);
    expect(refused).toContainEqual(expect.objectContaining({ seats: 8, used: 8 }));
    expect(await seatsOf(caller)).toEqual({ limit: 8, used: 8, isSetByOperator: true });
  });

  it('the count holds with invitations, acceptances and revocations at once', async () => {
    const { caller } = await house(12);
    const invited = await people(10);
    const made = await Promise.all(invited.map(({ email }) => invite(caller, email)));
    const tokens = await Promise.all(invited.map(({ email }) => tokenOf(email)));
    const callers = await Promise.all(invited.map((person) => signedIn(subject, person)));
    const outcomes = await Promise.all([
      ...callers.slice(0, 8).map((by, index) => accept(by, tokens[index])),
      ...made.slice(8).map(({ id }) => mutate(caller, `revokeInvitation(input: { invitationId: "${id}" })`)),
      ...Array.from({ length: 10 }, (_, index) => invite(caller, `more${index}@seats.test`)),
    ]);
    expect(outcomes.filter(({ refused }) => refused !== undefined)).toEqual([]);
    const taken = outcomes.slice(10).filter(({ __typename }) => __typename === 'Invitation').length;
    const used = (await seatsOf(caller))?.used ?? 0;
    expect(used).toBe(1 + 8 + taken);
    expect(used).toBeLessThanOrEqual(12);
    // In any order, one seat was free when the first of the ten came, and three after the revocations.
    expect(taken).toBeGreaterThanOrEqual(1);
    expect(taken).toBeLessThanOrEqual(3);
  });

  it('is held by the database without the service', async () => {
    const { tenantId, owner } = await house(2);
    const insert = (name: string) =>
      subject.database.admin.query(
        `INSERT INTO identity.invitations (id, tenant_id, email_address, email_normalized, role, token_hash, invited_by_id, created_at, expires_at)
         VALUES ($1 || $2, $2, $1, $1, 'MEMBER', $1 || $2, $3, $4, $4::timestamptz + '1 day')`,
        [name, tenantId, owner.userId, subject.clock.now()],
      );
    const settled = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => insert(`r${index}@x.test`)));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [person] = await people(1);
    await expect(
      subject.database.admin.query(
        `INSERT INTO identity.memberships (id, tenant_id, user_id, role, created_at) VALUES ('mbr_seat', $1, $2, 'MEMBER', now())`,
        [tenantId, person?.userId],
      ),
    ).rejects.toMatchObject({ code: 'HUB02' });
  });
});

describe('the number of seats', () => {
  it('is the default until somebody says otherwise, and no plain member reads it', async () => {
    const { caller } = await house();
    expect(await seatsOf(caller)).toEqual({ limit: 25, used: 1, isSetByOperator: false });
    expect(
      (await subject.execute({ ...caller, roles: ['MEMBER'] }, '{ organization { seats { used } } }')).errors?.[0],
    ).toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('I-11: lowered below what is used removes nobody, and lets in those who were invited only as far as the seats go', async () => {
    const { caller, tenantId } = await house(5);
    const [invited, late] = await people(2);
    if (invited === undefined || late === undefined) throw new Error('nobody');
    await invite(caller, invited.email);
    await invite(caller, late.email);
    await invite(caller, 'other@seats.test');
    expect(await setSeats(asOperator, tenantId, 1)).toMatchObject({ __typename: 'OrganizationSeats' });
    expect(await seatsOf(caller)).toEqual({ limit: 1, used: 4, isSetByOperator: true });
    expect(await invite(caller, 'third@seats.test')).toMatchObject({ code: 'SEAT_LIMIT_REACHED', seats: 1, used: 4 });
    const asLate = await signedIn(subject, late);
    expect(await accept(asLate, await tokenOf(late.email))).toMatchObject({ code: 'SEAT_LIMIT_REACHED' });
    expect(await setSeats(asOperator, tenantId, 2)).toMatchObject({ __typename: 'OrganizationSeats' });
    expect(await accept(await signedIn(subject, invited), await tokenOf(invited.email))).toMatchObject({
      id: tenantId,
    });
    expect(await accept(asLate, await tokenOf(late.email))).toMatchObject({ code: 'SEAT_LIMIT_REACHED' });
    expect(await seatsOf(caller)).toMatchObject({ used: 4 });
    await setSeats(asOperator, tenantId, 3);
    expect(await accept(asLate, await tokenOf(late.email))).toMatchObject({ id: tenantId });
  });

  it('I-11: admits only as many of ten invited people at once as the lowered seats allow', async () => {
    const { caller, tenantId } = await house(11);
    const invited = await people(10);
    for (const { email } of invited) await invite(caller, email);
    await setSeats(asOperator, tenantId, 4);
    const callers = await Promise.all(invited.map((person) => signedIn(subject, person)));
    const tokens = await Promise.all(invited.map(({ email }) => tokenOf(email)));
    const outcomes = await Promise.all(callers.map((by, index) => accept(by, tokens[index])));
    expect(outcomes.filter(({ id }) => id === tenantId)).toHaveLength(3);
    expect(outcomes.filter(({ code }) => code === 'SEAT_LIMIT_REACHED')).toHaveLength(7);
  });

  it('is set by operators only, within bounds, for organisations only', async () => {
    const { caller, tenantId, owner } = await house();
    expect(await setSeats(caller, tenantId, 100)).toMatchObject({ refused: 'FORBIDDEN' });
    expect(await setSeats(asOperator, tenantId, 0)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await setSeats(asOperator, tenantId, 100_001)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await setSeats(asOperator, owner.personalTenantId, 5)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await setSeats(asOperator, 'org_nothing', 5)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await seatsOf(caller)).toMatchObject({ limit: 25 });
  });

  it('follows the subscription while it runs; what an operator set goes before it', async () => {
    const { caller, tenantId } = await house();
    const told = (
      type: 'payments.subscription.created' | 'payments.subscription.renewed' | 'payments.subscription.cancelled',
      quantity: string | null,
      { status = 'ACTIVE', subscriptionId = 'bsu_one', priceId = 'prc_year' } = {},
    ) =>
      subject.deliver(
        type,
        {
          subscriptionId,
          status: status as 'ACTIVE',
          items: [
            { priceId, quantity },
            { priceId: 'prc_calls', quantity: '900' },
          ],
          periodStartsAt: '2026-11-01T00:00:00Z',
          periodEndsAt: '2026-12-01T00:00:00Z',
          cancelAtPeriodEnd: false,
          period: 2,
        } as never,
        { tenantId },
      );
    const limit = async () => {
      await subject.runEvents();
      return (await seatsOf(caller))?.limit;
    };
    await told('payments.subscription.created', '60', { status: 'INCOMPLETE' });
    expect(await limit()).toBe(25);
    await told('payments.subscription.created', '60');
    expect(await limit()).toBe(60);
    await told('payments.subscription.created', '5', { subscriptionId: 'bsu_two', priceId: 'prc_month' });
    expect(await limit()).toBe(65);
    await told('payments.subscription.created', '7', { subscriptionId: 'bsu_other', priceId: 'prc_other' });
    expect(await limit()).toBe(65);
    await setSeats(asOperator, tenantId, 9);
    await told('payments.subscription.renewed', '70');
    expect(await limit()).toBe(9);
    await setSeats(asOperator, tenantId, null);
    expect(await limit()).toBe(75);
    await told('payments.subscription.cancelled', '70', { status: 'CANCELLED' });
    await told('payments.subscription.renewed', '5', {
      status: 'UNPAID',
      subscriptionId: 'bsu_two',
      priceId: 'prc_month',
    });
    expect(await limit()).toBe(25);
    const changes = (await subject.published()).filter(
      ({ type, data }) => type === 'identity.organization.seats-changed' && data.organizationId === tenantId,
    );
    expect(changes.map(({ data }) => data.seats)).toEqual([60, 65, 9, 75, 5, 25]);
  });
});

describe('HUB-2: a seat', () => {
  it('frees the seat of an expired or revoked invitation', async () => {
    const { caller, owner, tenantId } = await house(2);
    const { id } = await invite(caller, 'first@seats.test');
    expect(await invite(caller, 'second@seats.test')).toMatchObject({ code: 'SEAT_LIMIT_REACHED' });
    await mutate(caller, `revokeInvitation(input: { invitationId: "${id}" })`);
    expect(await invite(caller, 'second@seats.test')).toMatchObject({ __typename: 'Invitation' });
    subject.clock.advance(INVITATION_MS);
    const later = await signedIn(subject, owner, { tenantId });
    expect(await invite(later, 'third@seats.test')).toMatchObject({ __typename: 'Invitation' });
  });
});
