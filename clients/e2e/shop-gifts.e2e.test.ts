import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs as visitAsSeeded } from './people.ts';
import { newPerson, visitAs } from './person.ts';
import { addCard, addUnits, orderNumber, placeAndPay, typeAddress } from './shopper.ts';

describe.skipIf(!hasChromium)('orders with gift cards, price lists and exchanges', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are paid at once by a gift card of the shop that covers the whole, at the price of its list', async () => {
    const seller = await visitAsSeeded(browser, 'owner@north.test');
    const shop = seller.page;
    const drawer = shop.getByRole('dialog');
    await seller.open('/shop/sales?view=prices');
    await shop.getByRole('button', { name: 'Add group' }).click();
    const group = unique('Crew');
    await drawer.getByLabel('Name').fill(group);
    await expectReadable(shop, 'shop-group');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await shop.getByRole('row', { name: new RegExp(group) }).waitFor();
    const list = unique('Larger orders');
    await shop.getByRole('button', { name: 'Add price list' }).click();
    await drawer.getByLabel('Name').fill(list);
    await drawer.getByLabel('Prices').fill('NORTH-26-1; five; 6.00');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Line 1 is not a price.', { exact: false }).waitFor();
    await drawer.getByLabel('Prices').fill('NORTH-26-1; 5; 6.00');
    await expectReadable(shop, 'shop-price-list');
    await drawer.getByRole('button', { name: 'Save' }).click();
    const listed = shop.getByRole('row', { name: new RegExp(list) });
    await listed.waitFor();
    await expectReadable(shop, 'shop-prices');

    await shop.getByRole('tab', { name: 'Gift cards' }).click();
    await shop.getByRole('button', { name: 'Issue gift card' }).click();
    await drawer.getByRole('button', { name: 'Issue gift card' }).click();
    await drawer.getByText('Enter an amount above 0.').waitFor();
    await drawer.getByLabel('Amount').fill('50.00');
    await expectReadable(shop, 'shop-gift-issue');
    await drawer.getByRole('button', { name: 'Issue gift card' }).click();
    await shop.getByRole('button', { name: 'Show code' }).first().click();
    await drawer.getByText('Keep this code safe').waitFor();
    const code = (await drawer.locator('strong.mono').textContent()) ?? '';
    await expectReadable(shop, 'shop-gift-code');
    await drawer.getByRole('button', { name: 'Close' }).click();
    await shop.getByRole('row', { name: new RegExp(code.slice(-4)) }).waitFor();
    await expectReadable(shop, 'shop-gift-cards');

    const shopper = await visitAs(browser, await newPerson('Gina Gift'));
    const { page } = shopper;
    await shopper.open('/shop?q=buckthorn');
    await page.getByRole('link', { name: /Sea buckthorn jam/ }).click();
    await page.getByText('From 5: €6.00 each').waitFor();
    await expectReadable(page, 'shop-product-steps');
    await addUnits(page, '5');
    await shopper.open('/shop/checkout/EUR');
    await typeAddress(page);
    await page.getByRole('button', { name: 'Place order for €34.90' }).waitFor();
    await page.getByText('Promotion code or gift card').click();
    await page.getByLabel('Gift card code').fill('NOT-A-CARD');
    await page.getByRole('button', { name: 'Use gift card' }).click();
    await page.getByText('This code is not valid.', { exact: true }).waitFor();
    await page.getByLabel('Gift card code').fill(code);
    await page.getByRole('button', { name: 'Use gift card' }).click();
    await page.getByRole('button', { name: 'Place order for €0.00' }).waitFor();
    await expectReadable(page, 'shop-checkout-gift');
    await page.getByRole('button', { name: 'Place order for €0.00' }).click();
    await page.getByText('In preparation').waitFor();
    await page.getByText('Paid by gift card').waitFor();
    await expectReadable(page, 'shop-order-gift');

    await page.getByRole('button', { name: 'Change quantities' }).click();
    const edit = page.getByRole('dialog');
    await edit.getByLabel('Quantity: Sea buckthorn jam').fill('4');
    await expectReadable(page, 'shop-order-lower');
    await edit.getByRole('button', { name: 'Change quantities' }).click();
    await page.getByText('€6.00 went back to your gift card.').waitFor();
    await page.getByRole('button', { name: 'Change address' }).click();
    await edit.getByLabel('Street and number').fill('Str. Farului 9');
    await expectReadable(page, 'shop-order-address');
    await edit.getByRole('button', { name: 'Save address' }).click();
    await page.getByText('Str. Farului 9', { exact: false }).waitFor();
    await expectReadable(page, 'shop-order-edited');

    await seller.open('/shop/sales?view=cards');
    await shop
      .getByRole('row', { name: new RegExp(code.slice(-4)) })
      .getByText('€21.10')
      .first()
      .waitFor();
    await seller.open('/shop/sales?view=prices');
    await listed.getByRole('button', { name: `End: ${list}` }).click();
    await shop.getByText('Price list ended').waitFor();
    expect([...shopper.faults, ...seller.faults]).toEqual([]);
    await shopper.context.close();
    await seller.context.close();
  });

  it('sell a gift card, whose buyer sees its code', async () => {
    const shopper = await visitAs(browser, await newPerson('Greta Giver'));
    const { page } = shopper;
    await addCard(shopper);
    await shopper.open('/shop?q=gift+card');
    await page.getByRole('link', { name: /Gift card of the harbour/ }).click();
    await addUnits(page);
    await shopper.open('/shop/checkout/EUR');
    await typeAddress(page);
    await placeAndPay(page);
    await page.getByRole('button', { name: 'Show code' }).click();
    await page.getByText('Keep this code safe').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByText('€25.00 left').waitFor();
    await page.getByText(/•••• \S{4}/).waitFor();
    await expectReadable(page, 'shop-order-gift-sold');
    expect(shopper.faults).toEqual([]);
    await shopper.context.close();
  });

  it('go to a saved address and come back in exchange for another variant', async () => {
    const shopper = await visitAs(browser, await newPerson('Alina Address'));
    const { page } = shopper;
    const dialog = page.getByRole('dialog');
    await addCard(shopper);
    await shopper.open('/shop/addresses');
    await page.getByText('No addresses yet').waitFor();
    await page.getByRole('button', { name: 'Add address' }).first().click();
    await dialog.getByLabel('Name of the recipient').fill('Alina Address');
    await typeAddress(page);
    await dialog.getByRole('switch', { name: 'Use as my default address' }).click();
    await expectReadable(page, 'shop-address');
    await dialog.getByRole('button', { name: 'Save address' }).click();
    await page.getByText('Default', { exact: true }).waitFor();
    await expectReadable(page, 'shop-addresses');

    await shopper.open('/shop?q=mackerel');
    await page.getByRole('link', { name: /Smoked mackerel/ }).click();
    await page.getByRole('button', { name: 'Notify me when it is back' }).click();
    await page.getByRole('button', { name: 'Stop notifying me' }).waitFor();
    await expectReadable(page, 'shop-product-sold-out');
    await shopper.open('/shop?q=rope+belt');
    await page.getByRole('link', { name: /Rope belt/ }).click();
    await addUnits(page);
    await shopper.open('/shop/checkout/EUR');
    await page.getByRole('radio', { name: /Str. Portului 3/ }).waitFor();
    await page.getByRole('radio', { name: /Str. Portului 3/, checked: true }).waitFor();
    await page.getByText('Includes tax (21%)').waitFor();
    await expectReadable(page, 'shop-checkout-saved');
    await placeAndPay(page);
    await page.getByText('In preparation').waitFor();
    const number = await orderNumber(page);

    const seller = await visitAsSeeded(browser, 'owner@north.test');
    const shop = seller.page;
    const drawer = shop.getByRole('dialog');
    const asked = shop.getByRole('row', { name: new RegExp(number) });
    await seller.open('/shop/sales');
    await asked.click();
    await drawer.getByRole('button', { name: 'Ship', exact: true }).click();
    await shop.getByText('Marked as shipped').waitFor();
    await page.getByRole('button', { name: 'It has arrived' }).click();
    await page.getByRole('button', { name: 'Return products' }).click();
    await dialog.getByLabel('Quantity to return: Rope belt').fill('1');
    await dialog.getByLabel('In exchange: Rope belt').selectOption({ label: '105 cm · €29.00' });
    await expectReadable(page, 'shop-exchange');
    await dialog.getByRole('button', { name: 'Request return' }).click();
    await page.getByText('Exchange requested').waitFor();

    await seller.open('/shop/sales?view=returns');
    await asked.click();
    await drawer.getByText('in exchange for 105 cm', { exact: false }).waitFor();
    await expectReadable(shop, 'shop-sale-exchange');
    await drawer.getByLabel('Message to the shopper').fill('Send it to Hamburg.');
    await drawer.getByRole('button', { name: 'Approve' }).click();
    await shop.getByText('Return approved').waitFor();
    await asked.click();
    await drawer.getByRole('button', { name: 'Products received' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await asked.click();
    await drawer.getByLabel('Tracking number').fill('EX77');
    await expectReadable(shop, 'shop-sale-exchange-received');
    await drawer.getByRole('button', { name: 'Ship the exchange' }).click();
    await shop.getByText('Exchange shipped').waitFor();
    await page.reload();
    await page.getByText('Exchange: shipped').waitFor();
    await page.getByText('Parcel: EX77').waitFor();
    await expectReadable(page, 'shop-order-exchange');
    await page.getByRole('button', { name: 'It has arrived' }).click();
    await page.getByText('Exchange: delivered').waitFor();
    expect([...shopper.faults, ...seller.faults]).toEqual([]);
    await shopper.context.close();
    await seller.context.close();
  });
});
