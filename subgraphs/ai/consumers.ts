import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { AiWrite, Deps } from './deps.ts';

/** Consumers of events; each takes an event once, however often it is delivered. */
export function consumers({ database, clock }: Deps): readonly Consumer[] {
  // A key acts for who made it. From the answer of the removal or suspension on it opens nothing; this makes it last.
  const revokeKeys = async (tx: AiWrite, whose: { readonly tenantId?: string; readonly userId: string }) => {
    await tx.aiApiKey.updateMany({ where: { ...whose, revokedAt: null }, data: { revokedAt: clock.now() } });
  };
  return [
    defineConsumer(database, {
      name: 'members',
      types: ['identity.membership.added', 'identity.membership.removed'],
      async handle(tx, { type, data: { organizationId: tenantId, userId } }) {
        if (type === 'identity.membership.added') {
          await tx.tenantMember.createMany({ data: { tenantId, userId }, skipDuplicates: true });
        } else {
          await tx.tenantMember.deleteMany({ where: { tenantId, userId } });
          await revokeKeys(tx, { tenantId, userId });
        }
      },
    }),
    defineConsumer(database, {
      name: 'suspensions',
      types: ['identity.user.suspended'],
      handle: (tx, { data: { userId } }) => revokeKeys(tx, { userId }),
    }),
  ];
}
