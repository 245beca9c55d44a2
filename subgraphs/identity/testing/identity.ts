import { sealedPlace } from '@codai/contracts/identity';
import { type Caller, type Id, newId, type Role } from '@codai/kit';
import { callerOf, type TestSubgraph, type TestSubgraphOptions, testSubgraph } from '@codai/kit/testing';
import { decodeJwt } from 'jose';
import type { Deps } from '../deps.ts';
import identity from '../module.ts';
import type { OrganizationRole } from '../organizations/permissions/rules.ts';
import { addMember } from '../organizations/tenants/service.ts';
import { totpStep } from '../proofs/factors/rules.ts';
import { sealTotpSecret, totpCode } from '../proofs/factors/totp.ts';
import { startSession } from '../sessions/start-session.ts';
import { hashPassword } from '../sign-in/passwords/hashing.ts';
import { insertAccount } from '../sign-in/registration/sign-up.ts';
import { readEmail } from '../users/rules.ts';

export type Identity = TestSubgraph<Deps>;

export const password = 'correct-horse-battery-staple-9';
const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
// One hash for all people of a test file: each costs a twentieth of a second.
let passwordHash: Promise<string> | undefined;

export function startIdentity(options: TestSubgraphOptions = {}): Promise<Identity> {
  return testSubgraph(identity, options);
}

export const anonymous = (source: string | null = 'source-a') => callerOf({ userId: null, source });

export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly handle: string;
  readonly personalTenantId: string;
}

/** An account as sign-up leaves it, with a confirmed authenticator unless said otherwise. */
export async function addPerson(
  { deps }: Identity,
  { name = newId('x').slice(2, 12), hasFactor = true, isPlatformAdmin = false } = {},
): Promise<Person> {
  const userId = newId('usr');
  const personalTenantId = newId('org');
  const handle = `p${name}`;
  const email = readEmail(`${name}@people.test`);
  if (email instanceof Error) throw email;
  passwordHash ??= hashPassword(password);
  const hash = await passwordHash;
  const at = deps.clock.now();
  await deps.database.systemWrite(null, async (tx) => {
    const account = { userId, handle, email, displayName: name, locale: 'en', passwordHash: hash, at };
    await insertAccount(tx, { ...account, personalTenantId, isPlatformAdmin });
    if (!hasFactor) return;
    const id = `fac_${userId}`;
    const secretSealed = sealTotpSecret(deps.keys, id, TOTP_SECRET);
    await tx.totpFactor.create({ data: { id, userId, label: 'Phone', secretSealed, createdAt: at, confirmedAt: at } });
  });
  return { userId, email: email.address, handle, personalTenantId };
}

/** Further passkeys of a person, which no device holds. */
export async function addPasskeys({ database }: Identity, userId: string, count = 1): Promise<void> {
  await database.admin.query(
    `INSERT INTO identity.passkeys (id, user_id, credential_id, public_key, sign_count, is_sign_in, is_backed_up, transports, label, created_at)
     SELECT 'fac_pk' || n || $1, $1, 'cred' || n || $1, '\\x00', 0, true, false, '{}', 'Key', now() FROM generate_series(1, $2::int) n`,
    [userId, count],
  );
}

/** A session of the person in the tenant (default: the personal one), and the caller that its token makes. */
export async function signedIn(
  { deps }: Identity,
  { userId, personalTenantId }: Person,
  { tenantId = personalTenantId, aal = 2 as 1 | 2, source = 'source-a' } = {},
): Promise<Caller & { readonly userId: Id<'User'>; readonly sessionId: Id<'Session'>; readonly refreshToken: string }> {
  const { facts, refreshToken } = await deps.database.systemWrite(null, (tx) =>
    startSession(deps, tx, { userId, aal, deviceName: 'Test', source, tenantId }),
  );
  return { ...callerOf({ ...facts, source }), userId: facts.userId, sessionId: facts.sessionId, refreshToken };
}

/** The caller that the gateway makes of an access token. */
export function callerOfToken(accessToken: string, source = 'source-a'): Caller {
  const { sub, tid, sid, roles, scope, aal, auth_time: authTime, sms_factor: sms, act } = decodeJwt(accessToken);
  return callerOf({
    userId: sub as string,
    tenantId: tid as string,
    sessionId: sid as string,
    roles: roles as Role[],
    scopes: (scope as string).split(' '),
    aal: aal as 1 | 2,
    authenticatedAt: authTime === undefined ? null : new Date((authTime as number) * 1000),
    ...(sms === true && { hasSmsFactor: true }),
    ...(act !== undefined && { impersonatorId: (act as { sub: string }).sub }),
    source,
  });
}

/** The code that the person's authenticator shows, `steps` from now. */
export function totpOf({ clock }: Identity, steps = 0, secret = TOTP_SECRET): string {
  return totpCode(secret, totpStep(clock.now()) + steps);
}

/** Seats of an organisation without a plan. */
const SEATS = 25;

/** An organisation of these people. */
export async function addOrganization(
  { deps }: Identity,
  members: readonly (readonly [Person, OrganizationRole])[],
): Promise<{ readonly tenantId: string; readonly membershipIds: readonly string[] }> {
  const tenantId = newId('org');
  const membershipIds = await deps.database.systemWrite(null, async (tx) => {
    const slug = tenantId.slice(4, 16);
    const createdAt = deps.clock.now();
    await tx.organization.create({
      data: {
        id: tenantId,
        kind: 'ORGANIZATION',
        name: `Org ${slug}`,
        slug,
        seats: Math.max(SEATS, members.length),
        createdAt,
      },
    });
    const ids: string[] = [];
    for (const [{ userId }, role] of members) {
      ids.push((await addMember(deps, tx, { organizationId: tenantId, userId, role })).id);
    }
    return ids;
  });
  return { tenantId, membershipIds };
}

/** Contents of the mails ordered by events of this type, oldest first: opened as notifications opens them. */
export async function mailsOf(
  subject: Identity,
  type: string,
): Promise<{ email: string; code: string; token: string }[]> {
  const events = await subject.published();
  return events
    .filter((event) => event.type === type)
    .map(({ data }) => {
      const about = (data.requestId ?? data.invitationId ?? data.userId) as string;
      return JSON.parse(subject.deps.keys.open(data.sealed as string, sealedPlace(type, about)));
    });
}

/** The codes of second factors sent so far, oldest first: opened as notifications opens them. */
export async function factorCodesOf(
  subject: Identity,
  userId: string,
): Promise<{ kind: 'SMS' | 'EMAIL'; destination: string; code: string }[]> {
  const type = 'identity.factor-code.requested';
  const events = (await subject.published()).filter((event) => event.type === type && event.data.userId === userId);
  return events.map(({ data }) => ({
    kind: data.kind as 'SMS' | 'EMAIL',
    ...JSON.parse(subject.deps.keys.open(data.sealed as string, sealedPlace(type, data.codeId as string))),
  }));
}

const besidesAudit = (table: string) =>
  table === 'outbox' || table === 'event_log' ? `WHERE type <> 'identity.audit.recorded'` : '';

/** How many rows each table of identity has, the counters of the back-off and the entries of the audit left out: for "a refusal leaves no row". */
export async function rowCounts({ database }: Identity): Promise<Record<string, number>> {
  const tables =
    'users user_emails password_credentials totp_factors recovery_codes sessions refresh_tokens mfa_challenges one_time_codes organizations memberships invitations outbox event_log idempotency known_sources'.split(
      ' ',
    );
  const { rows } = await database.admin.query(
    `SELECT ${tables.map((table) => `(SELECT count(*)::int FROM identity.${table} ${besidesAudit(table)}) AS ${table}`).join(', ')}`,
  );
  return rows[0];
}
