import { expect, it } from 'vitest';
import { newConversationRefusal, parentRefusal } from './rules.ts';

it.each([
  { role: 'USER', status: 'COMPLETED', code: 'VALIDATION_FAILED' },
  { role: 'ASSISTANT', status: 'GENERATING', code: 'INVALID_STATE' },
  { role: 'ASSISTANT', status: 'COMPLETED', code: undefined },
  { role: 'ASSISTANT', status: 'CANCELLED', code: undefined },
])('answers $code to a question after a message of $role in $status', ({ code, ...parent }) => {
  expect(parentRefusal(parent)?.code).toBe(code);
});

it('refuses a parent without its conversation', () => {
  expect(newConversationRefusal('amg_1')?.inputPath).toEqual(['input', 'parentId']);
  expect(newConversationRefusal(null)).toBeNull();
});
