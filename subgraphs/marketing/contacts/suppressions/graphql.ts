import { type Id, NotFoundError, ValidationError } from '@codai/kit';
import { z } from 'zod';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import type { Suppression } from '../../generated/prisma/client.ts';
import { liftContactSuppression, listSuppressions, suppressContactAddress } from './service.ts';

const ReasonType = builder.enumeration(
  'ContactSuppressionReason',
  'Reason why an organisation does not write to an address.',
  {
    HARD_BOUNCE: 'The address does not exist.',
    COMPLAINT: 'The person reported a message as spam.',
    MANUAL: 'Somebody of the organisation suppressed it.',
  },
);
const SuppressionType = builder.objectWithId<Suppression>('ContactSuppression', {
  description: 'Address that an organisation does not write to. Only a keyed hash of the address is stored.',
  authScopes: marketing,
  fields: (t) => ({
    reason: t.field({
      type: ReasonType,
      description: 'Reason of the suppression.',
      resolve: ({ reason }) => reason as 'MANUAL',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
builder.queryList('contactSuppressions', {
  type: builder.connectionOf({ name: 'ContactSuppression', node: SuppressionType }),
  description: 'Suppressed addresses of the active organisation, newest first.',
  authScopes: marketing,
  list: listSuppressions,
});
builder.verb('suppressContactAddress', {
  description: 'Suppresses an address: nothing more is sent to it once it has returned, and its consents end.',
  authScopes: marketing,
  input: (t) => ({
    email: t.string({ description: 'E-mail address, at most 254 characters.', validate: z.string().max(320) }),
  }),
  result: SuppressionType,
  refusals: [ValidationError],
  run: suppressContactAddress,
});
const LiftedType = builder
  .objectRef<{ readonly suppressionId: Id<'ContactSuppression'> }>('ContactSuppressionLifted')
  .implement({
    description: 'Result of lifting a suppression.',
    authScopes: marketing,
    fields: (t) => ({ suppressionId: t.identifier('suppressionId', 'Id of the suppression that was lifted.') }),
  });
builder.verb('liftContactSuppression', {
  description: 'Takes an address off the suppression list. Consents that the suppression ended stay withdrawn.',
  authScopes: marketing,
  input: (t) => ({ suppressionId: t.idOf('ContactSuppression', 'Suppression to lift.') }),
  result: LiftedType,
  refusals: [NotFoundError],
  run: liftContactSuppression,
});
