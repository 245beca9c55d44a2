import { OutsideAddressError, postOutside } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { COMPATIBLE_ALGORITHM, SIGNING_ALGORITHM } from '../../ports/token-issuer.ts';
import type { LogoutDelivery } from '../../sessions/announce-logout.ts';
import { findClient } from './clients.ts';

const MINUTE_MS = 60_000;
/** After it the client is given up. Its session of the user has expired by itself, or will be refused by introspection. */
const DEADLINE_MS = 24 * 60 * MINUTE_MS;
const TIMEOUT_MS = 10_000;
/** Pauses after the first, second, … failure; the last one from then on. */
const PAUSES_MS = [10_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS, 240 * MINUTE_MS];

/**
 * Posts a logout token to a client, once. A failure puts the next try into the queue, for a day at most; an answer of 400
 * and an address that is not public are final. A client may receive a token twice, and has to accept it.
 * Source: OpenID Connect Back-Channel Logout 1.0 §2.5, §2.8.
 */
export async function deliverLogout(deps: Deps, delivery: LogoutDelivery): Promise<void> {
  const { clientId, userId, sid, since } = delivery;
  const client = await findClient(deps, clientId);
  if (client?.backchannelLogoutUri == null) return;
  const algorithm = client.idTokenAlgorithm === COMPATIBLE_ALGORITHM ? COMPATIBLE_ALGORITHM : SIGNING_ALGORITHM;
  const logoutToken = await deps.tokens.signLogoutToken({ clientId, userId, sid, algorithm });
  const outcome = await post(deps, client.backchannelLogoutUri, logoutToken);

  const attempts = delivery.attempts + 1;
  const now = deps.clock.now().getTime();
  const nextAt = now + (PAUSES_MS[attempts - 1] ?? PAUSES_MS.at(-1) ?? MINUTE_MS);
  const isLast = outcome !== 'UNREACHABLE' || nextAt >= new Date(since).getTime() + DEADLINE_MS;
  await deps.database.systemWrite(client.tenantId, async (tx) => {
    const about = { subject: userId, tenantId: client.tenantId };
    if (outcome === 'DELIVERED') {
      tx.outbox.append('identity.logout.delivered', { clientId, userId, attempts }, about);
    } else if (isLast) {
      tx.outbox.append('identity.logout.undelivered', { clientId, userId, attempts, reason: outcome }, about);
    } else {
      const options = { key: `logout:${sid}`, runAt: new Date(nextAt) };
      tx.jobs.add('deliver-logout', { ...delivery, attempts }, options);
    }
  });
}

type Outcome = 'ADDRESS_NOT_ALLOWED' | 'DELIVERED' | 'REFUSED' | 'UNREACHABLE';

async function post({ environment, logger }: Deps, url: string, logoutToken: string): Promise<Outcome> {
  try {
    const { status } = await postOutside({
      url,
      body: new URLSearchParams({ logout_token: logoutToken }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      timeoutMs: TIMEOUT_MS,
      // A client under development runs on this machine (`redirectFault`).
      allowsLoopback: environment !== 'production',
    });
    if (status >= 200 && status < 300) return 'DELIVERED';
    return status === 400 ? 'REFUSED' : 'UNREACHABLE';
  } catch (error) {
    if (error instanceof OutsideAddressError) return 'ADDRESS_NOT_ALLOWED';
    logger.warn({ err: error }, 'A connected app could not be told that a session has ended.');
    return 'UNREACHABLE';
  }
}
