import { expect, it } from 'vitest';
import { collectionRefusal } from './rules.ts';

const products = (count: number) => Array.from({ length: count }, (_, number) => `prd_${number}`);

it.each([
  { name: 'an empty one', content: {}, isRefused: false },
  { name: 'one of 200 products', content: { productIds: products(200) }, isRefused: false },
  { name: 'one of 201 products', content: { productIds: products(201) }, isRefused: true },
  { name: 'one with a product twice', content: { productIds: ['prd_1', 'prd_1'] }, isRefused: true },
  { name: 'one without a title', content: { title: '' }, isRefused: true },
  { name: 'one with a long title', content: { title: 'a'.repeat(81) }, isRefused: true },
  { name: 'one with a long description', content: { description: 'a'.repeat(1_001) }, isRefused: true },
])('refuses $name: $isRefused', ({ content, isRefused }) => {
  expect(collectionRefusal({ title: 'Summer', description: '', productIds: [], ...content }) !== null).toBe(isRefused);
});
