import type { Visitor } from './browser.ts';

export const acceptedCard = 'Visa ···· 4242: succeeds';

/** Adds one of the test cards, to be paid with from then on. It ends before the card is taken or refused. */
export async function addCard({ page, open }: Visitor, label: string): Promise<void> {
  await open('/money/payments?do=method');
  await page.getByLabel('Test card').selectOption({ label });
  await page.getByLabel('Make it the default method').check();
  await page.getByRole('button', { name: 'Add card' }).click();
}

/** Opens the form of a plan, past the details that a person's first one asks for, with the plan chosen. */
export async function choosePlan({ page, open }: Visitor): Promise<void> {
  await open('/money/payments?do=plan');
  await page.getByLabel('Address', { exact: true }).fill('Pier 4\n900900 Constanța');
  await page.getByLabel('Country').selectOption({ label: 'Romania' });
  await page.getByRole('button', { name: 'Save details' }).click();
  await page.getByRole('combobox', { name: 'Plan' }).selectOption({ label: 'Codai Team, €12.00 a month' });
}

/** Subscribes for the first time with the card that was added last, which brings about an invoice. */
export async function subscribe(visitor: Visitor, card: string, seats = 2): Promise<void> {
  const { page } = visitor;
  await addCard(visitor, card);
  await page.getByText('Payment method added').waitFor();
  await choosePlan(visitor);
  await page.getByLabel('Number of seats').fill(String(seats));
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await page.getByText('Plan started').waitFor();
}
