import { absolute } from '@codai/kit/money';
import { element, elementsOf, xmlDocument } from '@codai/kit/text/xml';
import type { PostingRow } from '../postings/lists.ts';
import { SANDBOX_NOTE, type StatementContent } from './content.ts';
import { camtText, decimalText, signedAmount } from './rules.ts';

/**
 * The statement as banks exchange it, elements in the order of the schema. Only for currencies and amounts that the message knows
 * (`documentRefusal`). Source: ISO 20022 camt.053.001.08.
 */
export function writeCamt053({ period, lines, account, number, id, issuedAt, isSandbox }: StatementContent): string {
  const { currency, from, to, opening, closing, debits, credits, debitCount, creditCount } = period;
  const made = issuedAt.toISOString();
  const balance = (code: 'CLBD' | 'OPBD', minor: bigint, at: Date) => ({
    Tp: { CdOrPrtry: { Cd: code } },
    ...signed(minor, currency),
    Dt: { DtTm: at.toISOString() },
  });
  const Stmt = {
    Id: id.slice(0, 35),
    ...(number === null ? {} : { ElctrncSeqNb: String(number) }),
    CreDtTm: made,
    FrToDt: { FrDtTm: from.toISOString(), ToDtTm: to.toISOString() },
    Acct: { Id: { IBAN: account.iban }, Ccy: currency, Nm: camtText(account.name, 70) || '.' },
    Bal: [balance('OPBD', opening, from), balance('CLBD', closing, to)],
    TxsSummry: {
      TtlNtries: {
        NbOfNtries: String(debitCount + creditCount),
        Sum: decimalText(debits + credits, currency),
        TtlNetNtry: {
          Amt: decimalText(absolute(credits - debits), currency),
          CdtDbtInd: indicator(credits - debits),
        },
      },
      TtlCdtNtries: { NbOfNtries: String(creditCount), Sum: decimalText(credits, currency) },
      TtlDbtNtries: { NbOfNtries: String(debitCount), Sum: decimalText(debits, currency) },
    },
    ...(lines.length === 0 ? {} : { Ntry: lines.map(entryOf) }),
    ...(isSandbox ? { AddtlStmtInf: SANDBOX_NOTE } : {}),
  };
  const body = { BkToCstmrStmt: { GrpHdr: { MsgId: id.slice(0, 35), CreDtTm: made }, Stmt } };
  const xmlns = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
  return xmlDocument(element('Document', elementsOf(body), { xmlns }));
}

function entryOf(line: PostingRow) {
  const said = camtText(line.description, 500);
  return {
    NtryRef: line.sequence.toString(),
    ...signed(signedAmount(line), line.currency),
    Sts: { Cd: 'BOOK' },
    BookgDt: { DtTm: line.postedAt.toISOString() },
    ValDt: { Dt: line.effectiveOn },
    AcctSvcrRef: line.entryId.slice(0, 35),
    BkTxCd: { Prtry: { Cd: camtText(line.kind, 35), Issr: 'CODAI' } },
    ...(said === '' ? {} : { AddtlNtryInf: said }),
  };
}

function signed(minor: bigint, currency: string) {
  const Amt = { '@Ccy': currency, '#text': decimalText(absolute(minor), currency) };
  return { Amt, CdtDbtInd: indicator(minor) };
}

function indicator(minor: bigint): 'CRDT' | 'DBIT' {
  return minor < 0n ? 'DBIT' : 'CRDT';
}
