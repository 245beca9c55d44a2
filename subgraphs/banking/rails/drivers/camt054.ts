import { formatMinor } from '@codai/kit/money';
import { element, elementsOf, xmlDocument } from '@codai/kit/text/xml';
import { z } from 'zod';
import {
  type CamtAmount,
  camtAccount,
  camtAmount,
  camtDay,
  camtDirection,
  camtParty,
  camtStatus,
  camtText,
} from '../../accounts/iso20022/camt-parts.ts';
import { amountOf, refText } from '../../accounts/iso20022/fields.ts';
import { documentReader } from '../../accounts/iso20022/xml.ts';
import { DOCUMENT_BYTES_MAX, type RailCredit } from '../../ports/rails.ts';

const bodyOf = documentReader(['Ntfctn', 'Ntry', 'NtryDtls', 'TxDtls', 'Ustrd', 'Strd'], DOCUMENT_BYTES_MAX);

const details = z.object({
  Refs: z.object({ EndToEndId: camtText, AcctSvcrRef: camtText }).optional(),
  Amt: camtAmount.optional(),
  AmtDtls: z.object({ TxAmt: z.object({ Amt: camtAmount }).optional() }).optional(),
  CdtDbtInd: camtDirection.optional(),
  RltdPties: z
    .object({ Dbtr: camtParty, DbtrAcct: camtAccount, Cdtr: camtParty, CdtrAcct: camtAccount })
    .optional()
    .catch(undefined),
  RmtInf: z
    .object({
      Ustrd: z.array(z.string()).optional(),
      Strd: z.array(z.object({ CdtrRefInf: z.object({ Ref: z.string() }).optional() })).optional(),
    })
    .optional()
    .catch(undefined),
  /** Says that a payment of ours came back. */
  RtrInf: z.unknown().optional(),
});
type Details = z.infer<typeof details>;

const entry = z.object({
  Amt: camtAmount,
  CdtDbtInd: camtDirection,
  RvslInd: z.enum(['true', 'false', '1', '0']).optional(),
  Sts: camtStatus,
  BookgDt: camtDay.optional(),
  AcctSvcrRef: camtText,
  NtryDtls: z.array(z.union([z.object({ TxDtls: z.array(details).optional() }), z.literal('')])).optional(),
});
type Entry = z.infer<typeof entry>;

const message = z.object({
  BkToCstmrDbtCdtNtfctn: z.object({
    GrpHdr: z.object({ CreDtTm: z.string() }),
    Ntfctn: z.array(z.object({ Acct: camtAccount, Ntry: z.array(z.unknown()).optional() })).min(1),
  }),
});

/** Credits of a notification. `faults` counts entries that nobody can book by a program: people look at the file. */
export interface RailNotification {
  readonly credits: readonly RailCredit[];
  readonly faults: number;
}

/**
 * Reads a notification of credits and debits (ISO 20022 camt.054.001.02 to .08); null when it is none. Each payment of a booked credit entry is a
 * credit. Debits are left out: statements show them. An entry is a fault when it is a reversal or a return, names no reference of the bank, or when
 * the amounts of its payments do not come to its own.
 */
export function readCamt054(document: string): RailNotification | null {
  const read = message.safeParse(bodyOf(document));
  if (!read.success) return null;
  const { GrpHdr, Ntfctn } = read.data.BkToCstmrDbtCdtNtfctn;
  const createdOn = camtDay.safeParse({ DtTm: GrpHdr.CreDtTm });
  const credits: RailCredit[] = [];
  let faults = 0;
  for (const { Acct, Ntry = [] } of Ntfctn) {
    for (const raw of Ntry) {
      const stated = entry.safeParse(raw);
      if (stated.success && isLeftOut(stated.data)) continue;
      const bookedOn = stated.data?.BookgDt ?? createdOn.data;
      const found = stated.success && bookedOn !== undefined ? creditsOf(stated.data, bookedOn, Acct?.Id.IBAN) : null;
      if (found === null) faults++;
      else credits.push(...found);
    }
  }
  return { credits, faults };
}

/** An entry that is not booked yet is notified again once it is; a debit that reverses a credit is for people. */
function isLeftOut({ Sts, CdtDbtInd, RvslInd }: Entry): boolean {
  return Sts !== 'BOOK' || (CdtDbtInd === 'DBIT' && !isReversal(RvslInd));
}

function isReversal(indicator: Entry['RvslInd']): boolean {
  return indicator === 'true' || indicator === '1';
}

function creditsOf(stated: Entry, bookedOn: string, accountIban: string | undefined): RailCredit[] | null {
  const payments = (stated.NtryDtls ?? []).flatMap((group) => (group === '' ? [] : (group.TxDtls ?? [])));
  const isOther = ({ CdtDbtInd, RtrInf }: Details) => CdtDbtInd === 'DBIT' || RtrInf !== undefined;
  if (isReversal(stated.RvslInd) || payments.some(isOther)) return null;
  const whole = minorOf(stated.Amt);
  if (whole === null || whole <= 0n) return null;
  const amounts = payments.length <= 1 ? [whole] : payments.map((payment) => amountIn(payment, stated.Amt['@Ccy']));
  const sum = amounts.reduce<bigint>((total, amount) => total + (amount ?? 0n), 0n);
  const [only] = payments;
  const own = only === undefined || payments.length > 1 ? null : amountIn(only, stated.Amt['@Ccy']);
  if (sum !== whole || (own !== null && own !== whole)) return null;
  if (amounts.some((amount) => amount === null || amount <= 0n)) return null;
  const credits = amounts.map((amount, index) =>
    creditOf(stated, payments[index] ?? {}, {
      amount: amount as bigint,
      bookedOn,
      position: payments.length > 1 ? index + 1 : 0,
      accountIban,
    }),
  );
  return credits.includes(null) ? null : (credits as RailCredit[]);
}

interface Place {
  readonly amount: bigint;
  readonly bookedOn: string;
  readonly position: number;
  readonly accountIban: string | undefined;
}

function creditOf(
  stated: Entry,
  { Refs, RltdPties, RmtInf }: Partial<Details>,
  { amount, bookedOn, position, accountIban }: Place,
): RailCredit | null {
  const ownReference = refText.safeParse(Refs?.AcctSvcrRef).data ?? null;
  const entryReference = refText.safeParse(stated.AcctSvcrRef).data ?? null;
  if (ownReference === null && entryReference === null) return null;
  const structured = RmtInf?.Strd?.map(({ CdtrRefInf }) => CdtrRefInf?.Ref ?? '') ?? [];
  return {
    ownReference,
    entryReference,
    position,
    amount,
    currency: stated.Amt['@Ccy'],
    bookedOn,
    creditorIban: RltdPties?.CdtrAcct?.Id.IBAN ?? accountIban ?? null,
    creditorName: RltdPties?.Cdtr?.Nm ?? null,
    debtorIban: RltdPties?.DbtrAcct?.Id.IBAN ?? null,
    debtorName: RltdPties?.Dbtr?.Nm ?? null,
    remittance: [...(RmtInf?.Ustrd ?? []), ...structured].join(' '),
    endToEndId: Refs?.EndToEndId ?? null,
  };
}

function amountIn({ Amt, AmtDtls }: Details, currency: string): bigint | null {
  const money = Amt ?? AmtDtls?.TxAmt?.Amt;
  return money === undefined || money['@Ccy'] !== currency ? null : minorOf(money);
}

function minorOf(money: CamtAmount): bigint | null {
  return amountOf(money['#text'], money['@Ccy']);
}

/** A notification of one credit, as the sandbox's bank writes it (camt.054.001.08). Amounts in euro cents. */
export function writeCamt054(credit: RailCredit, { messageId, at }: { readonly messageId: string; readonly at: Date }) {
  const euro = { '@Ccy': credit.currency, '#text': formatMinor({ minor: credit.amount, exponent: 2 }) };
  const account = (iban: string | null) => iban !== null && { Id: { IBAN: iban } };
  const party = (name: string | null) => name !== null && { Pty: { Nm: name } };
  const MsgId = messageId.slice(0, 35);
  const xmlns = 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.08';
  const Ntry = {
    Amt: euro,
    CdtDbtInd: 'CRDT',
    Sts: { Cd: 'BOOK' },
    BookgDt: { Dt: credit.bookedOn },
    AcctSvcrRef: credit.entryReference ?? credit.ownReference ?? undefined,
    NtryDtls: {
      TxDtls: {
        Refs: { AcctSvcrRef: credit.ownReference ?? undefined, EndToEndId: credit.endToEndId ?? 'NOTPROVIDED' },
        Amt: euro,
        CdtDbtInd: 'CRDT',
        RltdPties: {
          ...(party(credit.debtorName) && { Dbtr: party(credit.debtorName) }),
          ...(account(credit.debtorIban) && { DbtrAcct: account(credit.debtorIban) }),
          ...(party(credit.creditorName) && { Cdtr: party(credit.creditorName) }),
          ...(account(credit.creditorIban) && { CdtrAcct: account(credit.creditorIban) }),
        },
        ...(credit.remittance !== '' && { RmtInf: { Ustrd: credit.remittance } }),
      },
    },
  };
  const BkToCstmrDbtCdtNtfctn = {
    GrpHdr: { MsgId, CreDtTm: at.toISOString() },
    Ntfctn: { Id: MsgId, Acct: { Id: { Othr: { Id: 'COLLECTIVE' } } }, Ntry },
  };
  return xmlDocument(element('Document', elementsOf({ BkToCstmrDbtCdtNtfctn }), { xmlns }));
}
