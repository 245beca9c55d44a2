import type { Deps } from '../../deps.ts';

const BATCH = 1_000;
/** Strangers can begin requests as they like; what they leave is removed faster than an hour of theirs makes it. */
const BATCHES_MAX = 200;

/** Removes codes, tokens, requests and browser sessions that have expired. Used ones stay until then, so that a replay is known. */
export async function forgetArtifacts({ database, clock }: Deps): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const { count } = await database.systemWrite(null, (tx) =>
      tx.oAuthArtifact.deleteMany({ where: { expiresAt: { lt: clock.now() } }, limit: BATCH }),
    );
    if (count < BATCH) break;
  }
  await database.systemWrite(null, (tx) =>
    tx.oAuthAttempt.deleteMany({ where: { expiresAt: { lt: clock.now() } }, limit: BATCH * 10 }),
  );
}
