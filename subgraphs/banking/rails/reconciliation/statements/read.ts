import type { StatementRefusedError } from '@codai/contracts/banking';
import type { StatementFormat } from '../../../generated/prisma/enums.ts';
import { readCamt053 } from './camt.ts';
import { readCsv } from './csv.ts';
import { type Statement, sizeRefusal, statementFault, statementRefusal } from './rules.ts';

const readers = { CAMT053: readCamt053, CSV: readCsv } as const;

/** Reads the statement of an account in this currency from a file, or returns why it is not one. */
export function readStatement(
  format: StatementFormat,
  content: string,
  currency: string,
): Statement | StatementRefusedError {
  const tooLong = sizeRefusal(Buffer.byteLength(content));
  if (tooLong !== null) return tooLong;
  const statement = readers[format](content);
  if (statement === null) {
    return statementFault('MALFORMED', `The file is not a single statement in the format ${format}.`);
  }
  return statementRefusal(statement, currency) ?? statement;
}
