import { expect, it } from 'vitest';
import { isJsonObject } from './is-json-object.ts';

it.each([
  { value: {}, isObject: true },
  { value: { length: 0 }, isObject: true },
  { value: Object.create(null), isObject: true },
  { value: null, isObject: false },
  { value: undefined, isObject: false },
  { value: [], isObject: false },
  { value: [{}], isObject: false },
  { value: '', isObject: false },
  { value: 0, isObject: false },
  { value: 1n, isObject: false },
  { value: true, isObject: false },
])('$value is an object of JSON: $isObject', ({ value, isObject }) => {
  expect(isJsonObject(value)).toBe(isObject);
});
