import { ValidationError } from '@codai/kit';
import { expect, it } from 'vitest';
import { suppressible } from './rules.ts';

it('suppresses addresses and nothing else', () => {
  expect(suppressible(' Ana@Example.test')).toBe('Ana@example.test');
  expect(suppressible('everybody')).toBeInstanceOf(ValidationError);
});
