import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs as visitAsSeeded } from './people.ts';
import { newPerson, visitAs } from './person.ts';
import { addCard, addUnits, orderNumber, placeAndPay, typeAddress } from './shopper.ts';

/** Publishes the product of a row on the page of a shop. */
async function publish(page: Page, title: string): Promise<void> {
  const row = page.getByRole('row', { name: new RegExp(title) });
  await row.getByRole('button', { name: /Actions/ }).click();
  await page.getByRole('menuitem', { name: 'Publish' }).click();
  await row.getByText('On sale').waitFor();
}

describe.skipIf(!hasChromium)('goods of a shop', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('sells licence keys of a new shop, shows the sale, and revokes the key with its refund', async () => {
    const title = unique('Tide planner');
    const seller = await visitAs(browser, await newPerson('Sabine Seller'));
    const shop = seller.page;
    await seller.open('/shop/manage');
    await shop.getByLabel('Name of the shop').fill('Tide Works');
    await shop.getByLabel('Address').fill(`tides-${crypto.randomUUID().slice(0, 8)}`);
    await shop.getByRole('button', { name: 'Open a shop' }).click();
    await shop.getByText('Add a product and a delivery zone.', { exact: false }).waitFor();
    await expectReadable(shop, 'shop-manage-new');
    await shop.getByRole('button', { name: 'Add product' }).click();
    const drawer = shop.getByRole('dialog');
    await drawer.getByLabel('Title').fill(title);
    await drawer.getByLabel('Type').selectOption({ label: 'Digital' });
    await drawer.getByLabel('SKU').fill('TIDE-1');
    await drawer.getByLabel('Price', { exact: true }).fill('12.00');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await shop.getByText('Product saved').waitFor();
    await drawer.getByLabel('Licence keys').fill('TIDE-AAAA-0001\nTIDE-AAAA-0002');
    await drawer.getByRole('button', { name: 'Add 2 keys' }).click();
    await shop.getByText('Keys added').waitFor();
    await drawer.getByText('•••• 0002').waitFor();
    await drawer
      .getByLabel('Upload file')
      .setInputFiles({ name: 'manual.txt', mimeType: 'text/plain', buffer: Buffer.from('Read me.') });
    await drawer.getByText('manual.txt').waitFor();
    await expectReadable(shop, 'shop-digital');
    await drawer.getByRole('button', { name: 'Close' }).click();
    await publish(shop, title);
    await shop.getByRole('button', { name: 'Add collection' }).click();
    await drawer.getByLabel('Title').fill('For skippers');
    await drawer.getByLabel('Add product').selectOption({ label: title });
    await expectReadable(shop, 'shop-collection-drawer');
    await drawer.getByRole('button', { name: 'Save collection' }).click();
    await shop.getByRole('link', { name: 'For skippers' }).waitFor();

    const shopper = await visitAs(browser, await newPerson('Kim Keys'));
    const { page } = shopper;
    await addCard(shopper);
    await shopper.open(`/shop?q=${encodeURIComponent(title)}`);
    await page.getByRole('link', { name: new RegExp(title) }).click();
    await page.getByRole('link', { name: 'For skippers' }).click();
    await page.getByText('Sold by Tide Works').waitFor();
    await expectReadable(page, 'shop-collection');
    await page.getByRole('link', { name: new RegExp(title) }).click();
    await addUnits(page);
    await shopper.open('/shop/checkout/EUR');
    await page.getByRole('heading', { name: 'Billing address' }).waitFor();
    await typeAddress(page);
    await page.getByText('Includes tax (21%)').waitFor();
    await expectReadable(page, 'shop-checkout-digital');
    await placeAndPay(page);
    await page.getByText('Delivered', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show licence keys' }).click();
    await page.getByText(/TIDE-AAAA-000\d/).waitFor();
    await page.getByText('10 downloads left').waitFor();
    await expectReadable(page, 'shop-order-digital');
    const number = await orderNumber(page);

    await seller.open('/shop/manage');
    await shop.getByRole('definition').getByText('€12.00').first().waitFor();
    await shop.getByText('1 sold').waitFor();
    await expectReadable(shop, 'shop-dashboard');
    await seller.open('/shop/sales');
    await shop.getByRole('row', { name: new RegExp(number) }).click();
    await drawer.getByRole('button', { name: `Refund ${title}` }).click();
    await shop.getByRole('alertdialog').getByRole('button', { name: 'Refund', exact: true }).click();
    await shop.getByText('Refund begun').waitFor();
    await expectReadable(shop, 'shop-sale-digital');
    await page.reload();
    await page.getByText('One key was revoked with its refund.').waitFor();
    await page.getByText('Refunded', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Show licence keys' }).count()).toBe(0);
    await expectReadable(page, 'shop-order-revoked');
    expect([...shopper.faults, ...seller.faults]).toEqual([]);
    await shopper.context.close();
    await seller.context.close();
  });

  it('sells a bundle and takes one of its parts back', async () => {
    const title = unique('Galley set');
    const seller = await visitAsSeeded(browser, 'owner@north.test');
    await seller.open('/shop/manage');
    await seller.page.getByRole('button', { name: 'Add product' }).click();
    const drawer = seller.page.getByRole('dialog');
    await drawer.getByLabel('Title').fill(title);
    await drawer.getByLabel('Type').selectOption({ label: 'Bundle' });
    await drawer.getByLabel('SKU').fill(title.replaceAll(' ', '-'));
    await drawer.getByLabel('Price', { exact: true }).fill('60.00');
    await drawer.getByRole('button', { name: 'Save', exact: true }).click();
    await seller.page.getByText('Product saved').waitFor();
    const parts = drawer.getByLabel('Parts of the bundle');
    await parts.fill('NORTH-5-1; two');
    await drawer.getByRole('button', { name: 'Save parts' }).click();
    await drawer.getByText('Line 1 is not a part.', { exact: false }).waitFor();
    await parts.fill('NORTH-5-1\nNORTH-7-2; 2');
    await drawer.getByRole('button', { name: 'Save parts' }).click();
    await seller.page.getByText('Parts saved').waitFor();
    await expectReadable(seller.page, 'shop-bundle-form');
    await drawer.getByRole('button', { name: 'Close' }).click();
    await publish(seller.page, title);

    const shopper = await visitAs(browser, await newPerson('Bianca Bundle'));
    const { page } = shopper;
    await addCard(shopper);
    await shopper.open(`/shop?q=${encodeURIComponent(title)}`);
    await page.getByRole('link', { name: new RegExp(title) }).click();
    await page.getByText('2 × Enamel mug · Navy').waitFor();
    await expectReadable(page, 'shop-bundle');
    await addUnits(page);
    await shopper.open('/shop/checkout/EUR');
    await typeAddress(page);
    await page.getByText('Includes tax (21%)').waitFor();
    await expectReadable(page, 'shop-checkout-bundle');
    await placeAndPay(page);
    await page.getByText('In preparation').waitFor();
    const number = await orderNumber(page);
    await seller.open('/shop/sales');
    await seller.page.getByRole('row', { name: new RegExp(number) }).click();
    await drawer.getByRole('button', { name: 'Ship', exact: true }).click();
    await seller.page.getByText('Marked as shipped').waitFor();
    await page.getByRole('button', { name: 'It has arrived' }).click();
    await page.getByRole('button', { name: 'Return products' }).click();
    const back = page.getByRole('dialog');
    await back.getByLabel('Quantity to return: Enamel mug').fill('1');
    await back.getByRole('button', { name: 'Request return' }).click();
    await page.getByText('Waiting for the shop').waitFor();
    await seller.open('/shop/sales?view=returns');
    await seller.page.getByRole('row', { name: new RegExp(number) }).click();
    await drawer.getByRole('button', { name: 'Approve' }).click();
    await seller.page.getByRole('row', { name: new RegExp(number) }).click();
    await drawer.getByRole('button', { name: 'Products received' }).click();
    await seller.page.getByText('Return received.', { exact: false }).waitFor();
    await page.reload();
    await page.getByText('1 returned', { exact: false }).waitFor();
    await page.getByText('Refunded', { exact: true }).waitFor();
    await expectReadable(page, 'shop-order-bundle');
    expect([...shopper.faults, ...seller.faults]).toEqual([]);
    await shopper.context.close();
    await seller.context.close();
  });
});
