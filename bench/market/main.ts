import { option } from '../measure/option.ts';
import { measureCheckouts } from './checkout.ts';
import { measureSearch } from './search.ts';

// Faceted search over a large catalogue, and many carts after few units while the product is killed: `npm run bench -- market [--products=100000] [--rounds=40]
// [--carts=10000] [--units=1000] [--kills=3] [--only=search,checkout]`.
const only = option('only', 'search,checkout').split(',');

if (only.includes('search') && !(await measureSearch(option('products', 100_000), option('rounds', 40)))) {
  console.error('A search missed its goal: 100 ms at p95.');
  process.exitCode = 1;
}
if (only.includes('checkout')) {
  const faults = await measureCheckouts({
    carts: option('carts', 10_000),
    units: option('units', 1_000),
    kills: option('kills', 3),
  });
  console.log(
    faults.length === 0
      ? 'Nothing is oversold, and every order agrees with its payment and the ledger.'
      : faults.join('\n'),
  );
  if (faults.length > 0) process.exitCode = 1;
}
