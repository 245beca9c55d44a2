import { defineRefusal, fact } from '@codai/kit/contract';

export class LinkPasswordError extends defineRefusal({
  code: 'INVALID_CODE',
  message: 'The password of this link is wrong.',
  description: 'Refusal because the password of the link is wrong.',
  fields: { attemptsLeft: fact.integer('Number of attempts left in this quarter of an hour.') },
  path: ['input', 'password'],
}) {}
