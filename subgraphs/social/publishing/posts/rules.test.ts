import { ValidationError } from '@codai/kit';
import { describe, expect, it } from 'vitest';
import { tenantOfPost } from './rules.ts';

describe('the tenant of a post', () => {
  it.each(['PUBLIC', 'FOLLOWERS', 'PRIVATE'] as const)(
    'is none at level %s, wherever the author acts',
    (visibility) => {
      expect(tenantOfPost(visibility, 'org_a')).toBeNull();
      expect(tenantOfPost(visibility, null)).toBeNull();
    },
  );

  it('is the active one at level ORGANIZATION, and a post for no organisation is refused', () => {
    expect(tenantOfPost('ORGANIZATION', 'org_a')).toBe('org_a');
    expect(tenantOfPost('ORGANIZATION', null)).toBeInstanceOf(ValidationError);
  });
});
