import {
  CreateTransferDocument,
  type CreateTransferInput,
  type CreateTransferMutation,
  newKey,
  type SupergraphClient,
  type ValueOf,
} from '@codai/sdk';

const ATTEMPTS_MAX = 5;

/**
 * Transfers money once, however many attempts that takes: all of them carry one key. Resolves to the transfer, or to a
 * sentence for the user when it was refused; rejects when there is no answer, and then the user has to look whether it was made.
 */
export async function transfer(
  client: SupergraphClient,
  wish: Omit<CreateTransferInput, 'idempotencyKey'>,
  wait: (ms: number) => Promise<void>,
): Promise<ValueOf<CreateTransferMutation> | string> {
  const input = { ...wish, idempotencyKey: newKey() };
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const outcome = await client.act(CreateTransferDocument, { input });
    if (outcome.kind === 'done') return outcome.value;
    if (outcome.kind === 'refused') return outcome.refusal.message;
    if (!outcome.mayPass) throw outcome.error;
    await wait(outcome.retryAfterMs ?? attempt * 1_000);
  }
  throw new Error('There is no answer. Look at your account before you try again.');
}
