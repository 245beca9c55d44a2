import type { Page } from 'playwright-core';
import type { Visitor } from './browser.ts';

type Opened = Pick<Visitor, 'open' | 'page'>;

/** Adds the payment method that the sandbox offers. */
export async function addCard({ page, open }: Opened): Promise<void> {
  await open('/money/payments?do=method');
  const card = page.getByRole('dialog');
  await card.getByRole('button', { name: /^Add/ }).click();
  await card.waitFor({ state: 'hidden' });
}

/** Puts units of the product on the page into the cart. */
export async function addUnits(page: Page, quantity = '1'): Promise<void> {
  await page.getByLabel('Quantity').fill(quantity);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByText('Added to your cart').waitFor();
}

/** Types an address of Constanța at checkout. */
export async function typeAddress(page: Page): Promise<void> {
  await page.getByLabel('Street and number').fill('Str. Portului 3');
  await page.getByLabel('Postal code').fill('900001');
  await page.getByLabel('Town').fill('Constanța');
  await page.getByLabel('Country').selectOption('RO');
}

/** Places the order of the checkout on the page, and pays it by card. */
export async function placeAndPay(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Place order for/ }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
}

/** Number of the order on the page. */
export async function orderNumber(page: Page): Promise<string> {
  return (await page.getByRole('heading', { level: 1, name: /C\d+/ }).textContent())?.match(/C\d+/)?.[0] ?? '';
}
