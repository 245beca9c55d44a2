import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { unknownSkill } from '../../qualifications/skills/taxonomy.ts';
import { alertPlace } from './cells.ts';
import { alertsRefusal, fits, wordsRefusal } from './rules.ts';

export interface AlertId {
  readonly alertId: Id<'JobAlert'>;
}

export interface CreateAlert {
  readonly name: string;
  readonly words: string;
  readonly employment?: string | null | undefined;
  readonly workplace?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly skillIds: readonly string[];
  readonly idempotencyKey: string;
}

const PAGE = 500;

/** Saves a search of the caller's, who is notified of fitting postings that are published later. */
export async function createAlert(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: CreateAlert,
): Promise<AlertId | DomainError> {
  const { name, words, employment = null, workplace = null, country = null } = input;
  const refusal = wordsRefusal(input);
  if (refusal !== null) return refusal;
  const { userId } = caller;
  const skillIds = [...new Set(input.skillIds)];
  return database.once<AlertId | DomainError>({ caller, operation: 'createJobAlert', input }, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`alerts:${userId}`}, 0))`;
    const used = await tx.jobAlert.count({ where: { userId } });
    const tooMany = alertsRefusal(used);
    if (tooMany !== null) return tooMany;
    const unknown = await unknownSkill(tx, skillIds, 'input.skillIds');
    if (unknown !== null) return unknown;
    const alertId = newId<'JobAlert'>('jal');
    await tx.jobAlert.create({
      data: {
        id: alertId,
        userId,
        employment,
        workplace,
        country,
        skillIds,
        createdAt: clock.now(),
        name: keys.seal(name, alertPlace('name', alertId)),
        words: keys.seal(words, alertPlace('words', alertId)),
      },
      select: { id: true },
    });
    tx.outbox.append('jobs.alert.created', { alertId, userId }, { subject: alertId, tenantId: null });
    return { alertId };
  });
}

/** Deletes an alert of the caller's. */
export async function deleteAlert(
  { database }: Deps,
  caller: SignedInCaller,
  { alertId }: AlertId,
): Promise<AlertId | NotFoundError> {
  return database.write(caller, async (tx) => {
    const { count } = await tx.jobAlert.deleteMany({ where: { id: alertId, userId: caller.userId } });
    if (count === 0) return new NotFoundError('JobAlert', ['input', 'alertId']);
    const event = { alertId, userId: caller.userId };
    tx.outbox.append('jobs.alert.deleted', event, { subject: alertId, tenantId: null });
    return { alertId };
  });
}

/** Tells the alerts that a published posting fits, each once. In pages, each a transaction. */
export async function tellAlerts(
  { database, clock, keys }: Deps,
  postingId: string,
  signal?: AbortSignal,
): Promise<void> {
  const posting = await database.systemRead(null, (tx) =>
    tx.posting.findUnique({ where: { id: postingId }, include: { skills: true } }),
  );
  if (posting === null || posting.status !== 'PUBLISHED') return;
  const employer = await database.systemRead(null, (tx) =>
    tx.employer.findUnique({ where: { id: posting.employerId } }),
  );
  if (employer?.status !== 'VERIFIED') return;
  const facts = { ...posting, skillIds: posting.skills.map(({ skillId }) => skillId) };
  for (let after = ''; !signal?.aborted; ) {
    const alerts = await database.systemRead(null, (tx) =>
      tx.jobAlert.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE }),
    );
    const last = alerts.at(-1);
    if (last === undefined) return;
    after = last.id;
    const fitting = alerts.filter((alert) =>
      fits({ ...alert, words: keys.open(alert.words, alertPlace('words', alert.id)) }, facts),
    );
    if (fitting.length === 0) continue;
    await database.systemWrite(null, async (tx) => {
      const told = await tx.alertHit.createManyAndReturn({
        data: fitting.map(({ id }) => ({ alertId: id, postingId, createdAt: clock.now() })),
        skipDuplicates: true,
      });
      const isNew = new Set(told.map(({ alertId }) => alertId));
      for (const { id, userId } of fitting) {
        if (!isNew.has(id)) continue;
        const event = { alertId: id, postingId, userId, recipientIds: [userId] };
        tx.outbox.append('jobs.match.found', event, { subject: postingId, tenantId: null, partitionKey: userId });
      }
    });
  }
}
