import {
  activeTenantOf,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Contract } from '../../generated/prisma/client.ts';
import { hiresFor } from '../../vacancies/employers/access.ts';
import { FEE_BASIS_POINTS } from '../escrow/steps.ts';
import { contractPlace } from './cells.ts';
import { type ProposeContract, proposalRefusal } from './rules.ts';

export interface ContractId {
  readonly contractId: Id<'Contract'>;
}

/** Offers work to somebody whose application the client's organisation has: by milestones, each paid from escrow. */
export async function proposeContract(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: ProposeContract,
): Promise<ContractId | DomainError> {
  const { freelancerId, title, terms, currency, milestones, autoReleaseDays } = input;
  const refusal = proposalRefusal(input, caller.userId);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.once<ContractId | DomainError>({ caller, operation: 'proposeContract', input }, async (tx) => {
    // Only somebody who has come to this organisation: proposals to strangers would be spam.
    const application = await tx.application.findFirst({
      where: { tenantId, candidateId: freelancerId, stage: { notIn: ['REJECTED', 'WITHDRAWN'] } },
      orderBy: { createdAt: 'desc' },
    });
    if (application === null) return new NotFoundError('Application', ['input', 'freelancerId']);
    const contractId = newId<'Contract'>('ctr');
    const now = clock.now();
    await tx.contract.create({
      data: {
        id: contractId,
        tenantId,
        clientId: caller.userId,
        freelancerId,
        postingId: application.postingId,
        title,
        terms: keys.seal(terms, contractPlace(contractId)),
        currency,
        autoReleaseDays,
        feeBasisPoints: FEE_BASIS_POINTS,
        status: 'PROPOSED',
        createdAt: now,
        milestones: {
          create: milestones.map((one, index) => ({
            id: newId('mls'),
            number: index + 1,
            title: one.title,
            amount: one.amount.toString(),
            status: 'PENDING',
            createdAt: now,
          })),
        },
      },
      select: { id: true },
    });
    const event = { contractId, clientId: caller.userId, freelancerId, recipientIds: [freelancerId] };
    tx.outbox.append('jobs.contract.proposed', event, { subject: contractId });
    return { contractId };
  });
}

const sidesOf = ({ id, clientId, freelancerId }: Contract) => ({ contractId: id, clientId, freelancerId });

interface Payee extends ContractId {
  readonly payeeAccountId: string;
}

/** The caller's contract as a freelancer, when the account is one of their organisation's in its currency. */
async function contractToPay(
  { database, bank }: Deps,
  caller: SignedInCaller,
  { contractId, payeeAccountId }: Payee,
): Promise<Contract | NotFoundError | ValidationError> {
  const tenantId = activeTenantOf(caller);
  const seen = await database.read(caller, (tx) =>
    tx.contract.findFirst({ where: { id: contractId, freelancerId: caller.userId } }),
  );
  if (seen === null) return new NotFoundError('Contract', ['input', 'contractId']);
  const account = await bank.account({ tenantId, userId: caller.userId }, payeeAccountId);
  if (account === null || account.tenantId !== tenantId)
    return new NotFoundError('BankAccount', ['input', 'payeeAccountId']);
  return account.currency === seen.currency
    ? seen
    : new ValidationError('input.payeeAccountId', `Choose an account in ${seen.currency}.`);
}

/** Takes a proposal, with the account that is to be paid: one of the freelancer's own, in the contract's currency. */
export async function acceptContract(
  deps: Deps,
  caller: SignedInCaller,
  input: Payee,
): Promise<ContractId | DomainError> {
  const { database } = deps;
  const { contractId, payeeAccountId } = input;
  const tenantId = activeTenantOf(caller);
  const seen = await contractToPay(deps, caller, input);
  if ('code' in seen) return seen;
  return database.write(caller, async (tx) => {
    const { count } = await tx.contract.updateMany({
      where: { id: contractId, freelancerId: caller.userId, status: 'PROPOSED' },
      data: { status: 'ACTIVE', payeeAccountId, freelancerTenantId: tenantId, version: { increment: 1 } },
    });
    if (count === 0) {
      const now = await tx.contract.findUniqueOrThrow({ where: { id: contractId } });
      return new InvalidStateError(now.status, ['PROPOSED']);
    }
    const event = { ...sidesOf(seen), recipientIds: [seen.clientId] };
    tx.outbox.append('jobs.contract.accepted', event, { subject: contractId, tenantId: seen.tenantId });
    return { contractId };
  });
}

/**
 * Has an active contract pay to another account. Not while the bank is asked for one of its milestones: the same question with another account would
 * be another question.
 */
export async function changePayee(deps: Deps, caller: SignedInCaller, input: Payee): Promise<ContractId | DomainError> {
  const { contractId, payeeAccountId } = input;
  const seen = await contractToPay(deps, caller, input);
  if ('code' in seen) return seen;
  return deps.database.write(caller, async (tx) => {
    // Steps are planned under these locks.
    await tx.$queryRaw`SELECT id FROM milestone WHERE contract_id = ${contractId} ORDER BY id FOR UPDATE`;
    const waiting = await tx.escrowStep.count({ where: { milestone: { contractId }, state: 'PENDING' } });
    if (waiting > 0)
      return new InvalidStateError('WAITING_FOR_BANK', [], 'The bank has not answered yet. Try again in a moment.');
    const { count } = await tx.contract.updateMany({
      where: { id: contractId, freelancerId: caller.userId, status: 'ACTIVE' },
      data: { payeeAccountId, freelancerTenantId: activeTenantOf(caller), version: { increment: 1 } },
    });
    if (count === 0) return new InvalidStateError(seen.status, ['ACTIVE']);
    const event = { ...sidesOf(seen), recipientIds: [seen.freelancerId] };
    tx.outbox.append('jobs.payee.changed', event, { subject: contractId, tenantId: null });
    return { contractId };
  });
}

/** Declines a proposal; its client takes it back by the same verb. */
export async function declineContract(
  { database }: Deps,
  caller: SignedInCaller,
  { contractId }: ContractId,
): Promise<ContractId | DomainError> {
  return database.write(caller, async (tx) => {
    const seen = await tx.contract.findFirst({
      where: { id: contractId },
    });
    if (seen === null || (seen.freelancerId !== caller.userId && !hiresFor(caller, seen.tenantId)))
      return new NotFoundError('Contract', ['input', 'contractId']);
    const isFreelancer = seen.freelancerId === caller.userId;
    const { count } = await tx.contract.updateMany({
      where: { id: contractId, status: 'PROPOSED' },
      data: { status: isFreelancer ? 'DECLINED' : 'CANCELLED', version: { increment: 1 } },
    });
    if (count === 0) return new InvalidStateError(seen.status, ['PROPOSED']);
    const event = { ...sidesOf(seen), recipientIds: [isFreelancer ? seen.clientId : seen.freelancerId] };
    tx.outbox.append('jobs.contract.declined', event, { subject: contractId, tenantId: seen.tenantId });
    return { contractId };
  });
}
