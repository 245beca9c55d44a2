import { type Caller, ConflictError, InvalidStateError, NotFoundError, VersionConflictError } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation, twoFactors } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { approvalErrors } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import type { Deps } from '../../deps.ts';
import type { WalletPolicyChange } from '../../generated/prisma/client.ts';
import { decideWalletPolicyChange } from './service.ts';

const KindType = builder.enumeration(
  'WalletPolicyChangeKind',
  'Subject of a change that loosens the policy of a wallet.',
  {
    RECIPIENT_POLICY: 'Sending to others than contacts.',
    SPENDING_CONTROL: 'Limit or category of a spending control.',
    SPENDING_CONTROL_REMOVAL: 'Removal of a spending control.',
  },
);
const StatusType = builder.enumeration('WalletPolicyChangeStatus', 'State of a change.', {
  PENDING_APPROVAL: 'A second person has to decide. The former policy is in force.',
  APPROVED: 'The change is in force.',
  REJECTED: 'The change was refused and has no effect.',
});

export const WalletPolicyChangeType = builder.objectWithId<WalletPolicyChange>('WalletPolicyChange', {
  description: 'Change that loosens the policy of a wallet, and that a second person decides on.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.value('kind', KindType, 'Subject of the change.'),
    status: t.value('status', StatusType, 'Current state.'),
    controlId: t.identifier('controlId', 'Id of the spending control; null for the recipient policy.', {
      nullable: true,
    }),
    limit: t.field({
      type: 'Money',
      nullable: true,
      description: 'New limit of the control; null for other changes, and when the control is gone.',
      resolve: async ({ limit, controlId }, _args, ctx) => {
        const control = limit === null || controlId === null ? null : await ctx.loaders.control.load(controlId);
        return control === null || limit === null ? null : money(minorOf(limit), control.currency);
      },
    }),
    category: t.text('category', 'New category of the control; null for all payments and for other changes.', {
      nullable: true,
    }),
    requestedById: t.identifier('requestedBy', 'Id of the person who requested the change.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.instant('expiresAt', 'Instant after which the change can no longer be decided, in UTC.'),
    decidedAt: t.instant('decidedAt', 'Instant of the decision, in UTC; null while none was made.', { nullable: true }),
  }),
});

function changesOf({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<WalletPolicyChange>> {
  const tenantId = caller.tenantId ?? '';
  return byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, take, orderBy }) =>
    tx.walletPolicyChange.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}

builder.queryList('walletPolicyChanges', {
  type: builder.connectionOf({ name: 'WalletPolicyChange', node: WalletPolicyChangeType }),
  description: 'Changes of the active tenant’s wallet that needed or need a second person, newest first.',
  authScopes: twoFactors,
  list: changesOf,
});

const verbs = [
  ['approveWalletPolicyChange', true, 'Approves a change that another person requested. It is in force from now on.'],
  ['rejectWalletPolicyChange', false, 'Rejects a change that another person requested. The former policy remains.'],
] as const;

for (const [name, isApproved, description] of verbs) {
  builder.verb(name, {
    description,
    authScopes: { $all: { signedIn: 2, stepUp: 300 } },
    input: (t) => ({ changeId: t.idOf('WalletPolicyChange', 'Id of the change.') }),
    result: WalletPolicyChangeType,
    refusals: [...approvalErrors, ConflictError, InvalidStateError, NotFoundError, VersionConflictError],
    run: (ctx, caller, { changeId }) => decideWalletPolicyChange(ctx, caller, { changeId, isApproved }),
    read: ({ changeId }, { caller, database }) =>
      database.read(caller, (tx) => tx.walletPolicyChange.findUnique({ where: { id: changeId } })),
  });
}
