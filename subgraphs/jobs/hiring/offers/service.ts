import { createHash } from 'node:crypto';
import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { sqlStateOf } from '@codai/kit/data';
import { type Cron, eachApart } from '@codai/kit/jobs';
import { isNamed } from '../../candidates/disclosure/rules.ts';
import type { Deps, JobsWrite } from '../../deps.ts';
import type { Application, Offer } from '../../generated/prisma/client.ts';
import { applicationOfEmployer, transit } from '../applications/service.ts';
import { offerPlace } from './cells.ts';
import { offerDocument } from './document.ts';
import { endedRefusal, filledRefusal, type MakeOffer, offerRefusal } from './rules.ts';

export interface OfferId {
  readonly offerId: Id<'JobOffer'>;
}

export const hashOf = (document: string) => createHash('sha256').update(document).digest('hex');

/** Makes an offer to a candidate at the stage INTERVIEW, or a new one after another ended; the application goes on to OFFER. */
export async function makeOffer(deps: Deps, caller: SignedInCaller, input: MakeOffer): Promise<DomainError | OfferId> {
  const { database, clock, keys, names } = deps;
  const { applicationId, salary, salaryPeriod, startsOn, expiresAt } = input;
  const now = clock.now();
  const refusal = offerRefusal(input, now);
  if (refusal !== null) return refusal;
  // Identity is asked before the transaction, and of a named candidate alone (JOBS-6).
  const seen = await database.read(caller, (tx) =>
    tx.application.findFirst({ where: { id: applicationId, tenantId: caller.tenantId ?? '' } }),
  );
  const name = seen !== null && isNamed(seen) ? await names.nameOf(caller, seen.candidateId) : null;
  return database.once<DomainError | OfferId>({ caller, operation: 'makeOffer', input }, async (tx) => {
    const row = await applicationOfEmployer(tx, caller, applicationId);
    if (row instanceof NotFoundError) return row;
    // The document names the candidate (JOBS-6).
    if (!isNamed(row))
      return new InvalidStateError('BLIND', [], 'Unblind the application first: an offer names its candidate.');
    // The account has ended, or the application was unblinded after the question.
    if (name === null)
      return new InvalidStateError(
        row.stage,
        [],
        'The name of the candidate is not known. Read the application again.',
      );
    const posting = await tx.posting.findUniqueOrThrow({ where: { id: row.postingId } });
    const filled = filledRefusal(posting);
    if (filled !== null) return filled;
    if ((await tx.offer.count({ where: { applicationId, status: { in: ['OPEN', 'ACCEPTED'] } } })) > 0)
      return new InvalidStateError('OFFER', ['INTERVIEW'], 'There is an offer already. Withdraw it first.');
    if (row.stage !== 'OFFER') {
      const refused = await transit(deps, tx, row, { to: 'OFFER', actorId: caller.userId });
      if (refused !== null) return refused;
    }
    const offerId = newId<'JobOffer'>('ofr');
    const { tenantId, postingId, candidateId } = row;
    const employer = await tx.employer.findUniqueOrThrow({ where: { id: posting.employerId } });
    const candidate = { id: candidateId, name };
    const document = offerDocument({ offer: input, posting, employer, candidate });
    await tx.offer.create({
      data: {
        id: offerId,
        tenantId,
        applicationId,
        postingId,
        candidateId,
        status: 'OPEN',
        document: keys.seal(document, offerPlace(offerId)),
        documentHash: hashOf(document),
        salary: salary.minor.toString(),
        currency: salary.currency,
        salaryPeriod,
        startsOn,
        expiresAt,
        createdById: caller.userId,
        createdAt: now,
      },
      select: { id: true },
    });
    tx.outbox.append(
      'jobs.offer.made',
      { applicationId, postingId, candidateId, offerId, recipientIds: [candidateId] },
      { subject: offerId },
    );
    return { offerId };
  });
}

const eventOf = ({ id, applicationId, postingId, candidateId }: Offer) => ({
  applicationId,
  postingId,
  candidateId,
  offerId: id,
});

/**
 * Signs an offer by the hash of its document. The candidate has just proven a second factor. Accept and withdraw at once: one statement
 * decides, and exactly one of them wins (JOBS-3). The hire takes an opening in the same transaction (JOBS-2).
 */
export async function acceptOffer(
  deps: Deps,
  caller: SignedInCaller,
  input: OfferId & { readonly documentHash: string; readonly idempotencyKey: string },
): Promise<DomainError | OfferId> {
  const { database, clock } = deps;
  const { offerId, documentHash } = input;
  try {
    return await database.once<DomainError | OfferId>({ caller, operation: 'acceptOffer', input }, async (tx) => {
      const now = clock.now();
      const offer = await tx.offer.findFirst({ where: { id: offerId, candidateId: caller.userId } });
      if (offer === null) return new NotFoundError('Offer', ['input', 'offerId']);
      if (offer.documentHash !== documentHash)
        return new ValidationError('input.documentHash', 'This is not the hash of the offer. Read the offer again.');
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${offer.applicationId} FOR UPDATE`;
      const application = await tx.application.findUniqueOrThrow({ where: { id: offer.applicationId } });
      const { count } = await tx.offer.updateMany({
        where: { id: offerId, status: 'OPEN', expiresAt: { gt: now } },
        data: { status: 'ACCEPTED', decidedAt: now, signedHash: documentHash },
      });
      if (count === 0) return endedRefusal(await tx.offer.findUniqueOrThrow({ where: { id: offerId } }), now);
      const refused = await transit(deps, tx, application, { to: 'HIRED', actorId: caller.userId });
      // Nothing of it may stay.
      if (refused !== null) throw refused;
      const event = { ...eventOf(offer), recipientIds: [offer.createdById] };
      tx.outbox.append('jobs.offer.accepted', event, { subject: offerId, tenantId: offer.tenantId });
      return { offerId };
    });
  } catch (error) {
    if (error instanceof InvalidStateError) return error;
    if (sqlStateOf(error) === '23514')
      return new InvalidStateError('FILLED', [], 'All openings of this posting are taken.');
    throw error;
  }
}

/** Ends an open offer: the candidate declines it, or the employer withdraws it. The application goes back to INTERVIEW. */
async function endOffer(
  deps: Deps,
  caller: SignedInCaller,
  offerId: string,
  find: (tx: JobsWrite) => Promise<{ offer: Offer; application: Application } | NotFoundError>,
  as: 'DECLINED' | 'WITHDRAWN',
): Promise<DomainError | OfferId> {
  return deps.database.write(caller, async (tx) => {
    const found = await find(tx);
    if (found instanceof NotFoundError) return found;
    const { offer, application } = found;
    const now = deps.clock.now();
    const { count } = await tx.offer.updateMany({
      where: { id: offerId, status: 'OPEN' },
      data: { status: as, decidedAt: now },
    });
    if (count === 0) return endedRefusal(await tx.offer.findUniqueOrThrow({ where: { id: offerId } }), now);
    await transit(deps, tx, application, { to: 'INTERVIEW', actorId: caller.userId });
    const about = { subject: offerId, tenantId: offer.tenantId };
    const event = eventOf(offer);
    if (as === 'DECLINED')
      tx.outbox.append('jobs.offer.declined', { ...event, recipientIds: [offer.createdById] }, about);
    else tx.outbox.append('jobs.offer.withdrawn', { ...event, recipientIds: [offer.candidateId] }, about);
    return { offerId: offerId as Id<'JobOffer'> };
  });
}

export const declineOffer = (deps: Deps, caller: SignedInCaller, { offerId }: OfferId) =>
  endOffer(
    deps,
    caller,
    offerId,
    async (tx) => {
      const offer = await tx.offer.findFirst({ where: { id: offerId, candidateId: caller.userId } });
      if (offer === null) return new NotFoundError('Offer', ['input', 'offerId']);
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${offer.applicationId} FOR UPDATE`;
      return { offer, application: await tx.application.findUniqueOrThrow({ where: { id: offer.applicationId } }) };
    },
    'DECLINED',
  );

export const withdrawOffer = (deps: Deps, caller: SignedInCaller, { offerId }: OfferId) =>
  endOffer(
    deps,
    caller,
    offerId,
    async (tx) => {
      const offer = await tx.offer.findFirst({ where: { id: offerId, tenantId: caller.tenantId ?? '' } });
      if (offer === null) return new NotFoundError('Offer', ['input', 'offerId']);
      const application = await applicationOfEmployer(tx, caller, offer.applicationId);
      return application instanceof NotFoundError
        ? new NotFoundError('Offer', ['input', 'offerId'])
        : { offer, application };
    },
    'WITHDRAWN',
  );

/** Ends offers whose time is over. The application stays at OFFER until somebody decides. */
export async function expireOffers({ database, clock }: Deps, signal?: AbortSignal): Promise<void> {
  const now = clock.now();
  await eachApart({
    complaint: 'Offers could not be ended.',
    max: 1_000,
    ...(signal && { signal }),
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.offer.findMany({
          where: { status: 'OPEN', expiresAt: { lte: now }, id: { notIn: [...without] } },
          orderBy: { expiresAt: 'asc' },
          take: 100,
        }),
      ),
    work: (offer) =>
      database.systemWrite(offer.tenantId, async (tx) => {
        const { count } = await tx.offer.updateMany({
          where: { id: offer.id, status: 'OPEN' },
          data: { status: 'EXPIRED', decidedAt: now },
        });
        const recipientIds = [offer.candidateId, offer.createdById];
        if (count > 0)
          tx.outbox.append('jobs.offer.expired', { ...eventOf(offer), recipientIds }, { subject: offer.id });
      }),
  });
}

export const offerCrons: readonly Cron[] = [{ task: 'expire-offers', pattern: '*/10 * * * *' }];
