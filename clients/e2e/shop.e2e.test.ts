import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, shoot, startBrowser, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';
import { visitAs } from './people.ts';

describe.skipIf(!hasChromium)('the shop', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('finds a product by a mistyped name, adds a variant to the cart, and restores it after a removal', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'member@north.test');
    await open('/shop');
    await page.getByRole('searchbox', { name: 'Search products' }).fill('lantren');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Storm lantern/ }).click();
    await page.getByRole('heading', { name: 'Storm lantern', level: 2 }).waitFor();
    await expectReadable(page, 'shop-product');
    await page.getByRole('radio', { name: 'Green' }).click();
    await page.getByLabel('Quantity').fill('2');
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByText('Added to your cart').waitFor();
    await page.getByRole('button', { name: 'Cart', exact: true }).click();
    await page.getByText('Green · North Harbour Supplies').waitFor();
    await page.getByText('€90.00').first().waitFor();
    await expectReadable(page, 'shop-cart');
    await page.getByRole('button', { name: 'Remove: Storm lantern' }).click();
    await page.getByText('Your cart is empty').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Green · North Harbour Supplies').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('narrows products by category and currency, and reports an empty result', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'member@south.test');
    await open('/shop');
    const all = (await page.getByText(/^\d+ products$/).textContent()) ?? '';
    await shoot(page, 'shop');
    await expectReadable(page, 'shop');
    await page.getByLabel('Currency').selectOption('RON');
    await page.getByText('12 products').waitFor();
    await page.getByLabel('Category').selectOption({ label: 'Kitchen (2)' });
    await page.getByText('2 products').waitFor();
    await page.getByRole('searchbox', { name: 'Search products' }).fill('xylophone');
    await page.keyboard.press('Enter');
    await page.getByText('No products found').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText(all, { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('lets an owner add a product with its stock and put it on sale', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'owner@north.test');
    await open('/shop/manage');
    await page.getByRole('heading', { name: 'North Harbour Supplies' }).waitFor();
    await page.getByRole('button', { name: 'Add product' }).click();
    const drawer = page.getByRole('dialog', { name: 'Add product' });
    await drawer.getByLabel('Title').fill('Signal flag set');
    await drawer.getByLabel('SKU').fill('FLAG-1');
    await drawer.getByLabel('Price', { exact: true }).fill('24.50');
    await drawer.getByLabel('Units in stock').fill('7');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Product saved').waitFor();
    const row = page.getByRole('row', { name: /Signal flag set/ });
    await row.getByText('Draft').waitFor();
    await row.getByText('€24.50').waitFor();
    await expectReadable(page, 'shop-manage');
    await row.getByRole('button', { name: /Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Publish' }).click();
    await row.getByText('On sale').waitFor();
    await row.getByRole('button', { name: /Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await row.getByText('Archived').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows its goods to somebody with a password alone, and fills the cart once the account is protected', async () => {
    const visitor = await visit(browser);
    const { page, context, open, faults } = visitor;
    await signUp(visitor, newcomer('Sorina Shopper'));
    await open('/shop');
    await page.getByRole('link', { name: /Brass anchor lamp/ }).click();
    await page.getByText('Protect your account to use the cart.').waitFor();
    expect(await page.getByRole('button', { name: 'Add to cart' }).count()).toBe(0);
    await enrol(visitor);
    await open('/shop?q=anchor+lamp');
    await page.getByRole('link', { name: /Brass anchor lamp/ }).click();
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByText('Added to your cart').waitFor();
    await page.getByRole('button', { name: 'Cart', exact: true }).click();
    await page.getByText('€89.00').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
