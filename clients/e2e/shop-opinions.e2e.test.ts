import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { visitAs } from './people.ts';
import { addCard } from './shopper.ts';

describe.skipIf(!hasChromium)('the shop', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('takes reviews of people who received the product, answers them, and counts them in the rating', async () => {
    const shopper = await visitAs(browser, 'owner@south.test');
    const { page } = shopper;
    await addCard(shopper);
    await shopper.open('/shop?q=enamel+mug');
    await page.getByRole('link', { name: /Enamel mug/ }).click();
    await page.getByText('No reviews yet').waitFor();
    expect(await page.getByRole('button', { name: 'Write a review' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByText('Added to your cart').waitFor();
    await shopper.open('/shop/checkout/EUR');
    await page.getByLabel('Street and number').fill('Str. Portului 3');
    await page.getByLabel('Postal code').fill('900001');
    await page.getByLabel('Town').fill('Constanța');
    await page.getByLabel('Country').selectOption('RO');
    await page.getByText('Includes tax (21%)').waitFor();
    await page.getByRole('button', { name: /^Place order for/ }).click();
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await page.getByText('In preparation').waitFor();
    const number = (await page.getByRole('heading', { level: 1 }).textContent())?.match(/C\d+/)?.[0] ?? '';

    const seller = await visitAs(browser, 'owner@north.test');
    await seller.open('/shop/sales');
    await seller.page.getByRole('row', { name: new RegExp(number) }).click();
    await seller.page.getByRole('dialog').getByRole('button', { name: 'Ship', exact: true }).click();
    await seller.page.getByText('Marked as shipped').waitFor();
    await page.getByRole('button', { name: 'It has arrived' }).click();
    await page.getByText('Delivered', { exact: true }).waitFor();

    await page.getByRole('link', { name: 'Write a review' }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Publish review' }).click();
    await drawer.getByText('Choose 1 to 5 stars.').waitFor();
    await drawer.getByRole('radio', { name: /4/ }).click();
    await drawer.getByLabel('Title').fill('Survived the galley');
    await drawer.getByRole('textbox', { name: 'Review' }).fill('Dropped twice, not a scratch.');
    await expectReadable(page, 'shop-review');
    await drawer.getByRole('button', { name: 'Publish review' }).click();
    await page.getByText('Review published').waitFor();
    await page.getByText('4 · One review').first().waitFor();
    await page.getByText('Your review', { exact: true }).waitFor();
    await expectReadable(page, 'shop-product-reviewed');
    const address = new URL(page.url()).pathname.replace(/^.*\/shop\//, '/shop/');

    await seller.open(address);
    await seller.page.getByText('Survived the galley').waitFor();
    await seller.page.getByRole('button', { name: 'Answer' }).click();
    const answer = seller.page.getByRole('dialog');
    await answer.getByLabel('Public answer').fill('Fair winds!');
    await answer.getByRole('button', { name: 'Answer' }).click();
    await seller.page.getByText('Fair winds!').waitFor();
    await expectReadable(seller.page, 'shop-review-answered');

    await shopper.open(address);
    await page.getByText('Fair winds!').waitFor();
    await page.getByRole('button', { name: 'Delete your review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete your review' }).click();
    await page.getByText('No reviews yet').waitFor();
    expect([...shopper.faults, ...seller.faults]).toEqual([]);
    await shopper.context.close();
    await seller.context.close();
  });

  it('keeps wishes on a list, and recommends products with the reason', async () => {
    const { page, open, faults, context } = await visitAs(browser, 'owner@south.test');
    await open('/shop?q=cast+iron+kettle');
    await page.getByRole('link', { name: /Cast iron kettle/ }).click();
    await page.getByRole('heading', { name: /You may also like|Bought together/ }).waitFor();
    await page.getByText('From the same category').first().waitFor();
    await page.getByRole('button', { name: 'Add to wish-list' }).click();
    await page.getByRole('button', { name: 'Remove from wish-list' }).waitFor();
    await expectReadable(page, 'shop-product-wished');
    await open('/shop');
    await page.getByRole('button', { name: 'Orders, wish-list and your shop' }).click();
    await page.getByRole('menuitem', { name: 'Wish-list' }).click();
    await page.getByText('€54.00 when you added it').waitFor();
    await expectReadable(page, 'shop-wishlist');
    await page.getByRole('switch', { name: 'Use my purchases for recommendations' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove Cast iron kettle' }).click();
    await page.getByText('Your wish-list is empty').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
