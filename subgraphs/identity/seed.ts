import { newId, type SeedUser, seedPassword, seedTenants, seedTotpSecret, seedUsers } from '@codai/kit';
import type { Deps, Tx } from './deps.ts';
import { sealContact } from './proofs/codes/sealed-events.ts';
import { replaceRecoveryCodes } from './proofs/factors/recovery-codes.ts';
import { sealTotpSecret } from './proofs/factors/totp.ts';
import { hashPassword } from './sign-in/passwords/hashing.ts';
import { insertAccount } from './sign-in/registration/sign-up.ts';
import { readEmail } from './users/rules.ts';

/**
 * The demo tenants and users, with verified addresses, one password, and one authenticator. What is there already stays
 * as it is, so the seed may run at each start. Events are published as for anybody, so that the others learn of them.
 */
export async function seed(deps: Deps): Promise<void> {
  await deps.tokens.rotate();
  const present = await deps.database.client.user.findMany({
    where: { id: { in: seedUsers.map(({ id }) => id) } },
    select: { id: true },
  });
  const missing = seedUsers.filter(({ id }) => present.every((user) => user.id !== id));
  if (missing.length === 0) return;

  // Before the transaction, which should not wait for a third of a second of hashing; all cores at once.
  const hashes = await Promise.all(missing.map(() => hashPassword(seedPassword)));
  await deps.database.systemWrite(null, async (tx) => {
    await seedTenantRows(deps, tx);
    for (const [index, user] of missing.entries()) await seedAccount(deps, tx, user, hashes[index] ?? '');
  });
}

async function seedTenantRows(deps: Deps, tx: Tx): Promise<void> {
  await tx.organization.createMany({
    data: seedTenants.map(({ id, handle, name }) => ({
      id,
      kind: 'ORGANIZATION' as const,
      name,
      slug: handle,
      createdAt: deps.clock.now(),
    })),
    skipDuplicates: true,
  });
}

async function seedAccount(deps: Deps, tx: Tx, user: SeedUser, passwordHash: string): Promise<void> {
  const { id: userId, handle, displayName, locale, personalTenantId, isPlatformAdmin } = user;
  const email = readEmail(user.email);
  if (email instanceof Error) throw email;
  const at = deps.clock.now();
  await insertAccount(tx, {
    userId,
    handle,
    email,
    displayName,
    locale,
    passwordHash,
    at,
    personalTenantId,
    isPlatformAdmin,
  });
  const factorId = `fac_${userId}`;
  await tx.totpFactor.create({
    data: {
      id: factorId,
      userId,
      label: 'Seeded authenticator',
      secretSealed: sealTotpSecret(deps.keys, factorId, seedTotpSecret),
      createdAt: at,
      confirmedAt: at,
    },
  });
  await replaceRecoveryCodes(deps, tx, userId);
  await seedMemberships(deps, tx, user);

  const toUser = { subject: userId, tenantId: null };
  const type = 'identity.user.registered';
  const sealed = sealContact(deps, type, userId, email.address);
  const facts = { userId, handle, displayName, personalTenantId, locale, sealed };
  tx.outbox.append(type, { ...facts, ...(isPlatformAdmin && { isPlatformAdmin }) }, toUser);
  tx.outbox.append('identity.user.verified', { userId, verifiedAt: at.toISOString() }, toUser);
}

/** In the order given, a millisecond apart: a new session stands in the organisation that was joined first. */
async function seedMemberships(deps: Deps, tx: Tx, { id: userId, memberships }: SeedUser): Promise<void> {
  for (const [index, { tenantId, role }] of memberships.entries()) {
    const id = newId('mbr');
    const createdAt = new Date(deps.clock.now().getTime() + index);
    await tx.membership.create({ data: { id, tenantId, userId, role, createdAt } });
    tx.outbox.append(
      'identity.membership.added',
      { membershipId: id, organizationId: tenantId, userId, role },
      { subject: tenantId, tenantId },
    );
  }
}
