import type { PluralForms, Words } from '@codai/ui';

interface PaymentRequestWords {
  readonly requests: {
    readonly title: string;
    readonly one: (amount: string) => string;
    readonly empty: string;
    readonly emptyWhy: string;
    readonly asks: (name: string) => string;
    readonly expires: (when: string) => string;
    readonly cancel: string;
    readonly cancelled: string;
    readonly decline: string;
    readonly declined: string;
    readonly pay: (amount: string) => string;
    readonly paying: string;
    readonly paid: string;
    readonly own: string;
    readonly ownWhy: string;
    readonly unknown: string;
    readonly unknownWhy: string;
    readonly from: string;
    readonly noPocket: (currency: string) => string;
    readonly payTitle: string;
    readonly single: string;
    readonly inNameOf: string;
    readonly askAgain: string;
    readonly toWallet: string;
    /** By the state that a request has ended in: `why` for who was asked, `ownWhy` for who asked. */
    readonly ended: Readonly<
      Record<
        'PAYING' | 'PAID' | 'DECLINED' | 'CANCELLED' | 'EXPIRED',
        { readonly title: (when: string) => string; readonly why: (name: string) => string; readonly ownWhy: string }
      >
    >;
    readonly forAnyone: string;
    readonly forOne: string;
    readonly facts: Readonly<Record<'note' | 'expires' | 'asked' | 'for', string>>;
  };
  readonly outcome: {
    readonly waits: string;
    readonly until: (when: string) => string;
    readonly pending: string;
    readonly pendingWhy: string;
    readonly refused: string;
  };
  readonly approvalsNeeded: PluralForms;
  readonly pockets: {
    readonly title: string;
    readonly open: string;
  };
}

export const paymentRequestWords: Words<PaymentRequestWords> = {
  en: {
    requests: {
      title: 'Payment requests',
      one: (amount) => `Request for ${amount}`,
      empty: 'You have not asked for a payment',
      emptyWhy: 'A request is a link with an amount. Whoever has it can pay you.',
      asks: (name) => `${name} asks you for`,
      expires: (when) => `until ${when}`,
      cancel: 'Cancel the request',
      cancelled: 'Request cancelled',
      decline: 'Decline',
      declined: 'Request declined',
      pay: (amount) => `Pay ${amount}`,
      paying: 'Paying',
      paid: 'Paid',
      own: 'This is your own request.',
      ownWhy: 'Send its link, or show the code to whoever should pay.',
      unknown: 'There is no such request',
      unknownWhy: 'The link may be mistyped, or the request names another wallet as its payer.',
      from: 'Pay from',
      noPocket: (currency) => `You have no pocket in ${currency}. Open one first.`,
      payTitle: 'Pay this request?',
      single: 'Payment request',
      inNameOf: 'Paid by',
      askAgain: 'Make a new request',
      toWallet: 'To the wallet',
      ended: {
        PAYING: {
          title: () => 'This request is being paid',
          why: () => 'A payment for it is under way. If that fails, the request opens again.',
          ownWhy: 'A payment for it is under way. If that fails, the request opens again.',
        },
        PAID: {
          title: (when) => `This request was paid ${when}`.trim(),
          why: () => 'Nothing is left to pay.',
          ownWhy: 'The money is in the pocket that you chose.',
        },
        DECLINED: {
          title: (when) => `This request was declined ${when}`.trim(),
          why: (name) => `Nothing was paid. If that was a mistake, ask ${name} for a new request.`,
          ownWhy: 'Nothing was paid. You can ask again.',
        },
        CANCELLED: {
          title: (when) => `This request was withdrawn ${when}`.trim(),
          why: (name) => `It can no longer be paid. If you still owe the money, ask ${name} for a new request.`,
          ownWhy: 'It can no longer be paid.',
        },
        EXPIRED: {
          title: (when) => `This request expired ${when}`.trim(),
          why: (name) => `It can no longer be paid. If you still owe the money, ask ${name} for a new request.`,
          ownWhy: 'Nobody paid it in time. You can ask again.',
        },
      },
      forAnyone: 'Whoever has the link',
      forOne: 'One wallet only',
      facts: { note: 'For', expires: 'Can be paid until', asked: 'Asked', for: 'Payer' },
    },
    outcome: {
      waits: 'It waits for approval. Nothing has moved yet.',
      until: (when) => `It runs out ${when}.`,
      pending: 'It is being sent.',
      pendingWhy: 'The bank has not answered yet. The activity shows it as soon as it has.',
      refused: 'Nothing was moved.',
    },
    approvalsNeeded: {
      one: 'The amount needs the approval of {n} other person.',
      other: 'The amount needs the approval of {n} other people.',
    },
    pockets: {
      title: 'Pockets',
      open: 'Open a pocket',
    },
  },
  ro: {
    requests: {
      title: 'Cereri de plată',
      one: (amount) => `Cerere de ${amount}`,
      empty: 'Nu ai cerut nicio plată',
      emptyWhy: 'O cerere este o adresă cu o sumă. Cine o are te poate plăti.',
      asks: (name) => `${name} îți cere`,
      expires: (when) => `până la ${when}`,
      cancel: 'Anulează cererea',
      cancelled: 'Cerere anulată',
      decline: 'Refuză',
      declined: 'Cerere refuzată',
      pay: (amount) => `Plătește ${amount}`,
      paying: 'Se plătește',
      paid: 'Plătit',
      own: 'Cererea este a ta.',
      ownWhy: 'Trimite adresa ei sau arată codul celui care plătește.',
      unknown: 'Cererea nu există',
      unknownWhy: 'Adresa poate fi greșită sau cererea numește alt portofel ca plătitor.',
      from: 'Plătește din',
      noPocket: (currency) => `Nu ai buzunar în ${currency}. Deschide unul întâi.`,
      payTitle: 'Plătești această cerere?',
      single: 'Cerere de plată',
      inNameOf: 'Plătește',
      askAgain: 'Fă o cerere nouă',
      toWallet: 'La portofel',
      ended: {
        PAYING: {
          title: () => 'Această cerere se plătește acum',
          why: () => 'O plată pentru ea este în curs. Dacă eșuează, cererea se deschide din nou.',
          ownWhy: 'O plată pentru ea este în curs. Dacă eșuează, cererea se deschide din nou.',
        },
        PAID: {
          title: (when) => `Această cerere a fost plătită ${when}`.trim(),
          why: () => 'Nu mai este nimic de plătit.',
          ownWhy: 'Banii sunt în buzunarul pe care l-ai ales.',
        },
        DECLINED: {
          title: (when) => `Această cerere a fost refuzată ${when}`.trim(),
          why: (name) => `Nu s-a plătit nimic. Dacă a fost o greșeală, cere-i lui ${name} o cerere nouă.`,
          ownWhy: 'Nu s-a plătit nimic. Poți cere din nou.',
        },
        CANCELLED: {
          title: (when) => `Această cerere a fost retrasă ${when}`.trim(),
          why: (name) => `Nu mai poate fi plătită. Dacă încă datorezi banii, cere-i lui ${name} o cerere nouă.`,
          ownWhy: 'Nu mai poate fi plătită.',
        },
        EXPIRED: {
          title: (when) => `Această cerere a expirat ${when}`.trim(),
          why: (name) => `Nu mai poate fi plătită. Dacă încă datorezi banii, cere-i lui ${name} o cerere nouă.`,
          ownWhy: 'Nimeni nu a plătit-o la timp. Poți cere din nou.',
        },
      },
      forAnyone: 'Oricine are adresa',
      forOne: 'Un singur portofel',
      facts: { note: 'Pentru', expires: 'Se poate plăti până la', asked: 'Cerut', for: 'Plătitor' },
    },
    outcome: {
      waits: 'Așteaptă aprobarea. Încă nu s-a mutat nimic.',
      until: (when) => `Expiră ${when}.`,
      pending: 'Se trimite.',
      pendingWhy: 'Banca nu a răspuns încă. Activitatea o arată de îndată ce răspunde.',
      refused: 'Nu s-a mutat nimic.',
    },
    approvalsNeeded: {
      one: 'Suma cere aprobarea unei alte persoane.',
      few: 'Suma cere aprobarea a {n} alte persoane.',
      other: 'Suma cere aprobarea a {n} de alte persoane.',
    },
    pockets: {
      title: 'Buzunare',
      open: 'Deschide un buzunar',
    },
  },
};
