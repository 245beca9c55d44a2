import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';
import { visitAs } from './people.ts';
import { addCard } from './shopper.ts';

describe.skipIf(!hasChromium)('an order of the shop', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('is placed at the quoted price, paid by card, and cancelled with a refund', async () => {
    const visitor = await visit(browser);
    const { page, context, open, faults } = visitor;
    await signUp(visitor, newcomer('Otilia Order'));
    await enrol(visitor);
    await addCard(visitor);

    await open('/shop?q=bearing+compass');
    await page.getByRole('link', { name: /Bearing compass/ }).click();
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByText('Added to your cart').waitFor();
    await open('/shop/cart');
    await page.getByRole('button', { name: 'Check out €44.00' }).click();
    await page.getByLabel('Street and number').fill('Quay 7');
    await page.getByLabel('Postal code').fill('20457');
    await page.getByLabel('Town').fill('Hamburg');
    await page.getByRole('radio', { name: /Express/ }).check();
    await page.getByRole('button', { name: 'Place order for €56.90' }).waitFor();
    await page.getByRole('radio', { name: /Parcel/ }).check();
    await page.getByText('Includes tax (19%)').waitFor();
    await expectReadable(page, 'shop-checkout');
    await page.getByRole('button', { name: 'Place order for €48.90' }).click();
    await page.getByRole('button', { name: 'Pay €48.90' }).waitFor();
    await expectReadable(page, 'shop-order-to-pay');
    await page.getByRole('button', { name: 'Pay €48.90' }).click();
    await page.getByText('In preparation').waitFor();
    await expectReadable(page, 'shop-order-paid');

    await page.getByRole('button', { name: 'Cancel order' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click();
    await page.getByText('Order cancelled').waitFor();
    await page.getByRole('heading', { name: 'Refunds' }).waitFor();
    await page.getByText('Refunded', { exact: true }).waitFor();
    await expectReadable(page, 'shop-order-cancelled');
    await open('/shop/orders');
    await page
      .getByRole('row', { name: /Bearing compass/ })
      .getByText('Cancelled')
      .waitFor();
    await expectReadable(page, 'shop-orders');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is shipped by the shop, arrives, and comes back as a return that is refunded', async () => {
    const seller = await visitAs(browser, 'owner@north.test');
    const promotion = `WAVE-${Date.now().toString(36)}`.toUpperCase();
    await seller.open('/shop/sales?view=promotions');
    await seller.page.getByRole('button', { name: 'Add promotion' }).click();
    const drawer = seller.page.getByRole('dialog');
    await drawer.getByLabel('Name that shoppers see').fill('Wave');
    await drawer.getByLabel('Code (optional)').fill(promotion);
    await drawer.getByLabel('Percent').fill('0');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Enter a percentage above 0, up to 100.').waitFor();
    await drawer.getByLabel('Percent').fill('10');
    await expectReadable(seller.page, 'shop-promotion');
    await drawer.getByRole('button', { name: 'Save' }).click();
    const offered = seller.page.getByRole('row', { name: new RegExp(promotion) });
    await offered.getByText('Active').waitFor();
    await expectReadable(seller.page, 'shop-promotions');

    const shopper = await visitAs(browser, 'owner@south.test');
    const { page } = shopper;
    await addCard(shopper);
    await shopper.open('/shop?q=solar+charger');
    await page.getByRole('link', { name: /Solar charger/ }).click();
    await page.getByLabel('Quantity').fill('2');
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByText('Added to your cart').waitFor();
    await shopper.open('/shop/checkout/EUR');
    await page.getByLabel('Street and number').fill('Str. Portului 3');
    await page.getByLabel('Postal code').fill('900001');
    await page.getByLabel('Town').fill('Constanța');
    await page.getByLabel('Country').selectOption('RO');
    await page.getByText('Includes tax (21%)').waitFor();
    await page.getByText('Promotion code or gift card').click();
    await page.getByLabel('Promotion code').fill('NO-SUCH-CODE');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('This code is not valid for the products in your cart.').waitFor();
    await page.getByLabel('Promotion code').fill(promotion.toLowerCase());
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: 'Place order for €124.20' }).click();
    await page.getByRole('button', { name: 'Pay €124.20' }).click();
    await page.getByText('In preparation').waitFor();
    const number = (await page.getByRole('heading', { level: 1 }).textContent())?.match(/C\d+/)?.[0] ?? '';

    await offered.getByRole('button', { name: 'End: Wave' }).click();
    await offered.getByText('Ended').waitFor();
    await seller.open('/shop/sales');
    const sale = seller.page.getByRole('row', { name: new RegExp(number) });
    await sale.waitFor();
    await expectReadable(seller.page, 'shop-sales');
    await sale.click();
    await drawer.getByText('Str. Portului 3').waitFor();
    await drawer.getByLabel('Carrier').fill('Posta');
    await drawer.getByLabel('Tracking number').fill('RR42');
    await expectReadable(seller.page, 'shop-sale');
    await drawer.getByRole('button', { name: 'Ship', exact: true }).click();
    await seller.page.getByText('Marked as shipped').waitFor();

    // The shopper sees it without a reload.
    await page.getByText('Parcel: Posta · RR42').waitFor();
    await page.getByRole('button', { name: 'It has arrived' }).click();
    await page.getByText('Delivered', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Return products' }).click();
    const back = page.getByRole('dialog');
    await back.getByLabel('Quantity to return: Solar charger').fill('1');
    await back.getByLabel('Reason').selectOption({ label: 'Damaged or defective' });
    await expectReadable(page, 'shop-return');
    await back.getByRole('button', { name: 'Request return' }).click();
    await page.getByText('Waiting for the shop').waitFor();

    await seller.open('/shop/sales?view=returns');
    await seller.page.getByRole('row', { name: new RegExp(number) }).click();
    await drawer.getByLabel('Message to the shopper').fill('Send it to Hamburg.');
    await drawer.getByRole('button', { name: 'Approve' }).click();
    await seller.page.getByText('Return approved').waitFor();
    await seller.page.getByRole('row', { name: new RegExp(number) }).click();
    await drawer.getByRole('button', { name: 'Products received' }).click();
    await seller.page.getByText('Return received.', { exact: false }).waitFor();
    await page.getByText('Answer of the shop: Send it to Hamburg.').waitFor();
    await page.getByText('Refunded', { exact: true }).waitFor();
    await expectReadable(page, 'shop-order-returned');
    expect([...shopper.faults, ...seller.faults]).toEqual([]);
    await shopper.context.close();
    await seller.context.close();
  });

  it('is delivered to zones and under terms that the shop sets', async () => {
    const { page, open, faults, context } = await visitAs(browser, 'owner@south.test');
    await open('/shop/sales?view=delivery');
    await page.getByText('Parcel: ', { exact: false }).first().waitFor();
    await expectReadable(page, 'shop-delivery');
    await page.getByRole('button', { name: 'Edit zone: European Union' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Price').first().fill('x');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Enter an amount of 0 or more.').waitFor();
    await drawer.getByLabel('Price').first().fill('21.50');
    await expectReadable(page, 'shop-zone');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page
      .getByText(/21\.50/)
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Terms' }).click();
    await page.getByLabel('Days for returns').fill('7');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Give 14 to 365 days.').waitFor();
    await page.getByLabel('Days for returns').fill('30');
    await page.getByLabel('Account for payouts').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await expectReadable(page, 'shop-terms');
    expect(faults).toEqual([]);
    await context.close();
  });
});
