import { formatMinor, money } from '@codai/kit/money';
import { element, elementsOf, type XmlMembers, xmlDocument } from '@codai/kit/text/xml';
import { z } from 'zod';
import { documentReader } from '../../accounts/iso20022/xml.ts';
import {
  DOCUMENT_BYTES_MAX,
  type RailFile,
  type RailOrder,
  type RailOutcome,
  type RailReturn,
} from '../../ports/rails.ts';
import { readCamt054 } from './camt054.ts';

const bodyOf = documentReader(['TxInfAndSts', 'TxInf', 'CdtTrfTxInf'], DOCUMENT_BYTES_MAX);

/** The interbank credit transfer with one payment. Source: ISO 20022 pacs.008.001.08; SEPA rulebook: SLEV, EUR, 140 characters. */
export function writePacs008({ transferId, amount, debtor, creditor, reference, submittedAt }: RailOrder): string {
  const day = submittedAt.toISOString().slice(0, 10);
  const euro = formatMinor({ minor: amount, exponent: 2 });
  return documentOf('pacs.008.001.08', {
    FIToFICstmrCdtTrf: {
      GrpHdr: {
        MsgId: transferId.slice(0, 35),
        CreDtTm: submittedAt.toISOString(),
        NbOfTxs: '1',
        TtlIntrBkSttlmAmt: { '@Ccy': 'EUR', '#text': euro },
        IntrBkSttlmDt: day,
        SttlmInf: { SttlmMtd: 'CLRG' },
      },
      CdtTrfTxInf: {
        PmtId: { InstrId: transferId.slice(0, 35), EndToEndId: transferId.slice(0, 35), TxId: transferId.slice(0, 35) },
        PmtTpInf: { SvcLvl: { Cd: 'SEPA' } },
        IntrBkSttlmAmt: { '@Ccy': 'EUR', '#text': euro },
        ChrgBr: 'SLEV',
        Dbtr: { Nm: sepaText(debtor.name, 70) },
        DbtrAcct: { Id: { IBAN: debtor.iban } },
        Cdtr: { Nm: sepaText(creditor.name, 70) },
        CdtrAcct: { Id: { IBAN: creditor.iban } },
        ...(reference !== '' && { RmtInf: { Ustrd: sepaText(reference, 140) } }),
      },
    },
  });
}

const party = z.object({ Nm: z.string() });
const account = z.object({ Id: z.object({ IBAN: z.string() }) });
const euroAmount = z.object({ '@Ccy': z.literal('EUR'), '#text': z.string().regex(/^\d{1,15}(\.\d{1,2})?$/) });
const transferIdText = z.string().min(1).max(35);
const pacs008 = z.object({
  FIToFICstmrCdtTrf: z.object({
    GrpHdr: z.object({ MsgId: transferIdText, CreDtTm: z.string() }),
    CdtTrfTxInf: z
      .array(
        z.object({
          PmtId: z.object({ EndToEndId: transferIdText }),
          IntrBkSttlmAmt: euroAmount,
          Dbtr: party,
          DbtrAcct: account,
          Cdtr: party,
          CdtrAcct: account,
          RmtInf: z.object({ Ustrd: z.string() }).optional(),
        }),
      )
      .length(1),
  }),
});

/** Reads such a document; null when it is none. */
export function readPacs008(document: string): RailOrder | null {
  const read = pacs008.safeParse(bodyOf(document));
  if (!read.success) return null;
  const { GrpHdr, CdtTrfTxInf } = read.data.FIToFICstmrCdtTrf;
  const [payment] = CdtTrfTxInf;
  if (payment === undefined) return null;
  return {
    transferId: payment.PmtId.EndToEndId,
    amount: centsOf(payment.IntrBkSttlmAmt['#text']),
    debtor: { name: payment.Dbtr.Nm, iban: payment.DbtrAcct.Id.IBAN },
    creditor: { name: payment.Cdtr.Nm, iban: payment.CdtrAcct.Id.IBAN },
    reference: payment.RmtInf?.Ustrd ?? '',
    submittedAt: new Date(GrpHdr.CreDtTm),
  };
}

/** Message of the clearing about a payment: pacs.002.001.10 for a status, pacs.004.001.09 for a return. */
export function writeOutcome(
  outcome: RailOutcome,
  { messageId, at }: { readonly messageId: string; readonly at: Date },
): string {
  const GrpHdr = { MsgId: messageId.slice(0, 35), CreDtTm: at.toISOString() };
  const original = { OrgnlEndToEndId: outcome.transferId, OrgnlTxId: outcome.transferId };
  if (outcome.kind === 'RETURNED') {
    const euro = { '@Ccy': 'EUR', '#text': formatMinor({ minor: outcome.amount, exponent: 2 }) };
    const RtrRsnInf = { Rsn: { Cd: outcome.reason } };
    return documentOf('pacs.004.001.09', {
      PmtRtr: { GrpHdr, TxInf: { RtrId: GrpHdr.MsgId, ...original, RtrdIntrBkSttlmAmt: euro, RtrRsnInf } },
    });
  }
  const status =
    outcome.kind === 'SETTLED' ? { TxSts: 'ACSC' } : { TxSts: 'RJCT', StsRsnInf: { Rsn: { Cd: outcome.reason } } };
  return documentOf('pacs.002.001.10', {
    FIToFIPmtStsRpt: { GrpHdr, TxInfAndSts: { StsId: GrpHdr.MsgId, ...original, ...status } },
  });
}

const reasonCode = z.object({ Rsn: z.object({ Cd: z.string().regex(/^[A-Z0-9]{1,4}$/) }) });
const report = z.object({
  FIToFIPmtStsRpt: z.object({
    TxInfAndSts: z.array(
      z.object({ OrgnlEndToEndId: transferIdText, TxSts: z.string(), StsRsnInf: reasonCode.optional() }),
    ),
  }),
});
const returns = z.object({
  PmtRtr: z.object({
    TxInf: z.array(
      z.object({
        RtrId: z.string().max(35).optional(),
        OrgnlEndToEndId: transferIdText,
        RtrdIntrBkSttlmAmt: euroAmount,
        RtrRsnInf: reasonCode,
      }),
    ),
  }),
});

/**
 * Reads outcomes of payments, in the order of the document; null for any other document. Statuses on the way (ACTC, PDNG) are left
 * out: nothing follows from them.
 */
export function readOutcomes(document: string): RailOutcome[] | null {
  const body = bodyOf(document);
  const status = report.safeParse(body);
  if (status.success) {
    return status.data.FIToFIPmtStsRpt.TxInfAndSts.flatMap(({ OrgnlEndToEndId, TxSts, StsRsnInf }): RailOutcome[] => {
      if (TxSts === 'ACSC' || TxSts === 'ACCC') return [{ kind: 'SETTLED', transferId: OrgnlEndToEndId }];
      if (TxSts !== 'RJCT') return [];
      return [{ kind: 'REJECTED', transferId: OrgnlEndToEndId, reason: StsRsnInf?.Rsn.Cd ?? 'MS03' }];
    });
  }
  const returned = returns.safeParse(body);
  if (!returned.success) return null;
  return returned.data.PmtRtr.TxInf.map(({ RtrId, OrgnlEndToEndId, RtrdIntrBkSttlmAmt, RtrRsnInf }) => ({
    kind: 'RETURNED',
    transferId: OrgnlEndToEndId,
    reason: RtrRsnInf.Rsn.Cd,
    amount: centsOf(RtrdIntrBkSttlmAmt['#text']),
    returnId: RtrId,
  }));
}

/** Content of a file of the rail: outcomes of our payments, or received payments. `outcomes` is null for any other file. */
export function readRailDocument(document: string): Pick<RailFile, 'credits' | 'faults' | 'outcomes'> {
  const outcomes = readOutcomes(document);
  const notified = outcomes === null ? readCamt054(document) : null;
  return notified === null ? { outcomes } : { outcomes: [], ...notified };
}

/** The return of a payment that came in. Source: ISO 20022 pacs.004.001.09. */
export function writeReturn(payment: RailReturn): string {
  const { paymentId, reference, endToEndId, amount, currency, reason, submittedAt } = payment;
  const TxInf = {
    RtrId: paymentId.slice(0, 35),
    OrgnlEndToEndId: endToEndId ?? 'NOTPROVIDED',
    OrgnlTxId: reference,
    RtrdIntrBkSttlmAmt: { '@Ccy': currency, '#text': formatMinor(money(amount, currency)) },
    RtrRsnInf: { Rsn: { Cd: reason } },
  };
  return documentOf('pacs.004.001.09', {
    PmtRtr: { GrpHdr: { MsgId: paymentId.slice(0, 35), CreDtTm: submittedAt.toISOString() }, TxInf },
  });
}

/** Reads a return with one payment; null when it is none. */
export function readReturn(document: string): Extract<RailOutcome, { kind: 'RETURNED' }> | null {
  const outcomes = readOutcomes(document);
  const [only] = outcomes ?? [];
  return outcomes?.length === 1 && only?.kind === 'RETURNED' ? only : null;
}

function documentOf(message: string, body: XmlMembers): string {
  const xmlns = `urn:iso:std:iso:20022:tech:xsd:${message}`;
  return xmlDocument(element('Document', elementsOf(body), { xmlns }));
}

function centsOf(euro: string): bigint {
  const [whole = '0', fraction = ''] = euro.split('.');
  return BigInt(whole + fraction.padEnd(2, '0'));
}

/** The characters that every bank takes; others by their plain letter, or as a dot. Source: EPC217-08, SEPA requirements for an extended character set. */
export function sepaText(text: string, charactersMax: number): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9/\-?:().,'+ ]/gu, '.')
    .trim()
    .slice(0, charactersMax);
  return plain === '' ? '.' : plain;
}
