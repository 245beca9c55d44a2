import { NotFoundError, ValidationError } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { managers } from '../../recipients/members/managers.ts';
import { type SentNotification, sendNotification } from './service.ts';

const SentType = builder.objectRef<SentNotification>('SentNotification').implement({
  description: 'Result of sending a notification.',
  authScopes: managers,
  fields: (t) => ({ recipientCount: t.integer('recipientCount', 'Number of members who are notified.') }),
});

const line = (max: number) => z.string().trim().min(1).max(max);
builder.verb('sendNotification', {
  description:
    'Sends a notification to members of the active organisation, in each channel that they want and within the limits that each has set.',
  authScopes: managers,
  input: (t) => ({
    type: t.string({
      defaultValue: 'organization.message',
      description: 'Key of a registered type that organisations send: `organization.message`.',
      validate: z.string().max(64),
    }),
    title: t.string({ description: 'Title, 1 to 120 characters.', validate: line(120) }),
    text: t.string({ description: 'Text, 1 to 500 characters in one paragraph.', validate: line(500) }),
    recipientIds: t.idList({ description: 'Members to write to, 1 to 100.' }),
  }),
  idempotent: true,
  result: SentType,
  refusals: [NotFoundError, ValidationError],
  run: sendNotification,
});
