import type { Words } from '../words/locale.tsx';

interface TopUpWords {
  readonly title: string;
  readonly card: string;
  readonly cardEnding: (brand: string, last4: string) => string;
  readonly cardsDown: string;
  readonly sandbox: string;
  readonly sandboxWhy: string;
  readonly sandboxCard: string;
  /** Names of the local processor's test cards by their tokens. */
  readonly cards: Readonly<Record<string, string>>;
  readonly ask: (amount: string, pocket: string) => string;
  readonly why: (card: string) => string;
  readonly add: (amount: string) => string;
  readonly busy: string;
  readonly challenge: string;
  readonly challengeWhy: string;
  readonly openChallenge: string;
  readonly waiting: string;
  readonly waitingWhy: string;
  readonly paid: (amount: string, pocket: string) => string;
  readonly held: (amount: string) => string;
  readonly heldWhy: string;
  readonly failed: string;
  readonly failedWhy: (code: string) => string;
}

export const topUpWords: Words<TopUpWords> = {
  en: {
    title: 'Add money',
    card: 'Card',
    cardEnding: (brand, last4) => `${brand} ending ${last4}`,
    cardsDown: 'Your cards could not be loaded.',
    sandbox: 'Sandbox: no real money.',
    sandboxWhy: 'The local processor answers with its test cards. A card number is entered nowhere.',
    sandboxCard: 'Test card',
    cards: {
      pm_card_visa: 'Visa 4242, pays at once',
      pm_card_mastercard: 'Mastercard 4444, pays at once',
      pm_card_threeDSecureRequired: 'Visa 3220, asks for 3-D Secure',
      pm_card_chargeCustomerFail: 'Visa 0341, declines the payment',
    },
    ask: (amount, pocket) => `Add ${amount} to ${pocket}?`,
    why: (card) => `The card is charged: ${card}.`,
    add: (amount) => `Add ${amount}`,
    busy: 'Paying',
    challenge: 'Your bank asks you to confirm.',
    challengeWhy: 'Confirm on its page, then come back. This page notices by itself.',
    openChallenge: 'Open the page of your bank',
    waiting: 'Waiting for your bank.',
    waitingWhy: 'You may leave: the activity shows when the money is there.',
    paid: (amount, pocket) => `Added ${amount} to ${pocket}.`,
    held: (amount) => `${amount} was charged and is held.`,
    heldWhy:
      'A limit on money that comes in keeps it from your pocket. It is credited after your identity is verified or in a new month, and can be refunded.',
    failed: 'The card was not charged.',
    failedWhy: (code) => `The bank of the card declined (${code}). Use another card.`,
  },
  ro: {
    title: 'Adaugă bani',
    card: 'Card',
    cardEnding: (brand, last4) => `${brand} terminat în ${last4}`,
    cardsDown: 'Cardurile tale nu au putut fi încărcate.',
    sandbox: 'Mediu de test: fără bani reali.',
    sandboxWhy: 'Procesatorul local răspunde cu cardurile lui de test. Numărul unui card nu se introduce nicăieri.',
    sandboxCard: 'Card de test',
    cards: {
      pm_card_visa: 'Visa 4242, plătește imediat',
      pm_card_mastercard: 'Mastercard 4444, plătește imediat',
      pm_card_threeDSecureRequired: 'Visa 3220, cere 3-D Secure',
      pm_card_chargeCustomerFail: 'Visa 0341, refuză plata',
    },
    ask: (amount, pocket) => `Adaugi ${amount} în ${pocket}?`,
    why: (card) => `Cardul este debitat: ${card}.`,
    add: (amount) => `Adaugă ${amount}`,
    busy: 'Se plătește',
    challenge: 'Banca ta îți cere confirmarea.',
    challengeWhy: 'Confirmă pe pagina ei, apoi revino. Această pagină observă singură.',
    openChallenge: 'Deschide pagina băncii',
    waiting: 'Se așteaptă banca ta.',
    waitingWhy: 'Poți pleca de aici: activitatea arată când banii au ajuns.',
    paid: (amount, pocket) => `S-au adăugat ${amount} în ${pocket}.`,
    held: (amount) => `${amount} au fost debitați și sunt reținuți.`,
    heldWhy:
      'O limită pentru banii care intră îi ține în afara buzunarului. Sunt creditați după verificarea identității sau într-o lună nouă și pot fi rambursați.',
    failed: 'Cardul nu a fost debitat.',
    failedWhy: (code) => `Banca cardului a refuzat (${code}). Folosește alt card.`,
  },
};
