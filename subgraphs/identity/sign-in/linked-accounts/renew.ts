import type { Deps } from '../../deps.ts';
import type { LinkedAccount } from '../../generated/prisma/client.ts';
import type { ProviderId } from '../../ports/sign-in-providers.ts';
import { LEASE_MS, RENEW_AHEAD_MS } from './rules.ts';
import { keepTokens, openTokens } from './service.ts';

/** Links looked at in one run; what is left goes with the next. */
const BATCH = 100;

/**
 * Renews tokens that are about to expire. ID-14: a link is leased in one statement, so of workers at once one asks the provider; the
 * lease ends by itself when that one dies. A refusal marks the link and touches no session.
 */
export async function renewProviderTokens(deps: Deps): Promise<void> {
  for (let renewed = 0; renewed < BATCH; renewed += 1) {
    const link = await lease(deps);
    if (link === null) return;
    await renew(deps, link).catch((error: unknown) => {
      // The provider gave no answer: the lease runs out, and the next run asks again.
      deps.logger.warn({ err: error, provider: link.provider }, 'Tokens of a provider could not be renewed now.');
    });
  }
}

async function lease({ database, clock }: Deps): Promise<LinkedAccount | null> {
  const now = clock.now();
  const [before, until] = [new Date(now.getTime() + RENEW_AHEAD_MS), new Date(now.getTime() + LEASE_MS)];
  const ids = await database.systemWrite(
    null,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      UPDATE linked_accounts SET leased_until = ${until} WHERE id = (
        SELECT id FROM linked_accounts
        WHERE tokens_expire_at < ${before} AND NOT needs_attention AND (leased_until IS NULL OR leased_until < ${now})
        ORDER BY tokens_expire_at LIMIT 1 FOR UPDATE SKIP LOCKED
      ) RETURNING id`,
  );
  const id = ids[0]?.id;
  return id === undefined ? null : database.systemRead(null, (tx) => tx.linkedAccount.findUnique({ where: { id } }));
}

async function renew(deps: Deps, link: LinkedAccount): Promise<void> {
  const { id, userId, provider } = link;
  const refreshToken = openTokens(deps, link)?.refreshToken ?? null;
  const asked = deps.providers.get(provider as ProviderId);
  // A provider that was taken out of the settings may come back.
  if (asked === null || refreshToken === null) return;
  const tokens = await asked.renew(refreshToken);
  await deps.database.systemWrite(null, async (tx) => {
    // Signed in again or unlinked meanwhile: what was just got is of no use.
    const current = await tx.linkedAccount.findUnique({ where: { id } });
    if (current?.tokensSealed !== link.tokensSealed) return;
    if (tokens !== 'REFUSED') return void (await keepTokens(deps, tx, id, tokens, {}));
    await tx.linkedAccount.update({
      where: { id },
      data: { tokensSealed: null, tokensExpireAt: null, leasedUntil: null, needsAttention: true },
    });
    tx.outbox.append(
      'identity.account-link.failed',
      { userId, linkId: id, provider },
      { subject: userId, tenantId: null },
    );
  });
}
