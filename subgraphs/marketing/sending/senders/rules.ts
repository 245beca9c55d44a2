import { textRefusal, ValidationError } from '@codai/kit';

export interface SetSender {
  readonly name: string;
  readonly postalAddress: string;
  readonly capCount: number;
  readonly capDays: number;
  /** Minutes after midnight. */
  readonly quietFrom: number;
  readonly quietUntil: number;
  /** 0 for the first time. */
  readonly expectedVersion: number;
}

/** Why this is not a sender, or null. */
export function senderRefusal({
  name,
  postalAddress,
  capCount,
  capDays,
  quietFrom,
  quietUntil,
}: Omit<SetSender, 'expectedVersion'>): ValidationError | null {
  const text =
    textRefusal('input.name', name, { max: 80 }) ?? textRefusal('input.postalAddress', postalAddress, { max: 200 });
  if (text !== null) return text;
  if (capCount < 1 || capCount > 100) return new ValidationError('input.capCount', 'Give 1 to 100 messages.');
  if (capDays < 1 || capDays > 30) return new ValidationError('input.capDays', 'Give 1 to 30 days.');
  const isMinute = (minute: number) => minute >= 0 && minute < 1_440;
  if (!isMinute(quietFrom)) return new ValidationError('input.quietFrom', 'Give a minute of the day, 0 to 1,439.');
  return isMinute(quietUntil) ? null : new ValidationError('input.quietUntil', 'Give a minute of the day, 0 to 1,439.');
}
