import { option } from '../measure/option.ts';
import { measureSearch } from './search.ts';

// Faceted search over a large catalogue: `npm run bench -- market [--products=100000] [--rounds=40]`.
const only = option('only', 'search').split(',');

if (only.includes('search') && !(await measureSearch(option('products', 100_000), option('rounds', 40)))) {
  console.error('A search missed its goal: 100 ms at p95.');
  process.exitCode = 1;
}
