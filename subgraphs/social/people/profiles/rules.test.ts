import { describe, expect, it } from 'vitest';
import { makeshiftHandle } from '../../policies/actions/rules.ts';
import { profileEditRefusal } from './rules.ts';

describe('an edit of one’s profile', () => {
  it.each([
    { edit: {}, faulty: [] },
    { edit: { displayName: null, bio: '' }, faulty: [] },
    { edit: { displayName: 'Ana', bio: 'Hello.' }, faulty: [] },
    { edit: { displayName: 'x'.repeat(80), bio: 'x'.repeat(500) }, faulty: [] },
    { edit: { displayName: '  ' }, faulty: ['displayName'] },
    { edit: { displayName: 'x'.repeat(81) }, faulty: ['displayName'] },
    { edit: { bio: 'x'.repeat(501) }, faulty: ['bio'] },
    { edit: { bio: '\0' }, faulty: ['bio'] },
    { edit: { displayName: '', bio: 'x'.repeat(501) }, faulty: ['displayName', 'bio'] },
  ])('%# names each faulty field: $faulty', ({ edit, faulty }) => {
    expect(profileEditRefusal(edit)?.fields.map(({ path }) => path.at(-1)) ?? []).toEqual(faulty);
  });

  it('has a makeshift handle for each user', () => {
    expect(makeshiftHandle('usr_a')).not.toBe(makeshiftHandle('usr_b'));
  });
});
