/** VIES: the registers of the member states were asked. CHECK_DIGITS: only the form and the check digits were looked at. */
export type VatCheckSource = 'CHECK_DIGITS' | 'VIES';

export interface VatCheck {
  readonly isValid: boolean;
  readonly source: VatCheckSource;
}

/** Whether a VAT number, which has the right form and check digits, is one. One contract suite runs against both drivers. */
export interface VatPort {
  readonly driver: 'embedded' | 'live';
  /** Null: the register of that member state gives no answer at the moment, so that nothing is known. */
  check(number: VatNumber, signal: AbortSignal): Promise<VatCheck | null>;
}

export interface VatNumber {
  /** As the register has it, `EL` for Greece. */
  readonly prefix: string;
  readonly number: string;
}
