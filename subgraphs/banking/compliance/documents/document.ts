/** Submitted proof of identity, kept encrypted as a whole. */
export interface SubmitKyc {
  readonly fullName: string;
  /** The two lines at the foot of the passport's page. */
  readonly machineReadableZone: string;
}

export interface KycSubmission extends SubmitKyc {
  /** Scan of the page: a ready file of the caller. */
  readonly scanFileId?: string | null | undefined;
}

export const documentPlace = (tenantId: string) =>
  ({ tenant: tenantId, table: 'kyc_profile', column: 'document', rowId: tenantId }) as const;
