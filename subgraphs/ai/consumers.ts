import { type Consumer, defineConsumer } from '@codai/kit';
import type { Deps } from './deps.ts';

/** What this domain reacts to; each once, however often an event is delivered. */
export function consumers({ database, clock }: Deps): readonly Consumer[] {
  return [
    defineConsumer(database, {
      name: 'members',
      types: ['identity.membership.added', 'identity.membership.removed'],
      async handle(tx, { type, data: { organizationId: tenantId, userId } }) {
        if (type === 'identity.membership.added') {
          await tx.tenantMember.createMany({ data: { tenantId, userId }, skipDuplicates: true });
        } else {
          await tx.tenantMember.deleteMany({ where: { tenantId, userId } });
          // A key acts for who made it: who has left makes no calls.
          await tx.aiApiKey.updateMany({
            where: { tenantId, userId, revokedAt: null },
            data: { revokedAt: clock.now() },
          });
        }
      },
    }),
  ];
}
