import { expect, it } from 'vitest';
import { deletionRefusal, documentRefusal, versionsRefusal } from './rules.ts';

it.each([
  ['READY', 'Ada', null],
  ['READY', null, 'RESUME_NOT_A_DOCUMENT'],
  ['SCANNING', null, 'INVALID_STATE'],
  ['QUARANTINED', null, 'RESUME_INFECTED'],
])('takes a file that is %s with the text %j as a résumé, or refuses it with %s', (status, text, code) => {
  expect(documentRefusal({ status, text })?.code ?? null).toBe(code);
});

it('keeps 50 versions, and versions that an application uses', () => {
  expect(versionsRefusal(49)).toBeNull();
  expect(versionsRefusal(50)?.code).toBe('QUOTA_EXCEEDED');
  expect(deletionRefusal(0)).toBeNull();
  expect(deletionRefusal(1)?.code).toBe('INVALID_STATE');
});
