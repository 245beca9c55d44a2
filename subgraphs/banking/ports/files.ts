import type { DomainError, SignedInCaller } from '@codai/kit';
import type { KeptAddress } from '@codai/kit/documents';

/** A file that is kept as a proof of identity. */
export interface KeptScan {
  readonly contentType: string;
}

/** Files, which keeps the bytes of scans. Throws COMPONENT_UNAVAILABLE when files is away. */
export interface FilesPort {
  /**
   * Keeps a ready file of the caller for a submission, whose case is open from then on. An erasure leaves it for `keptYears` after its order. Returns
   * what it is, or why it cannot be kept.
   */
  keepScan(caller: SignedInCaller, scan: WantedScan): Promise<DomainError | KeptScan>;
  /** The submission came to nothing: its owner has the file back. */
  releaseScan(caller: SignedInCaller, scanId: string): Promise<void>;
  /** Address of a scan for an operator, as long as its case is open and the operator stands; null after the case or an erasure. */
  scanAddress(operator: SignedInCaller, scan: ScanRef): Promise<KeptAddress | null>;
  /** Nobody but its owner reads the scan any more, and nobody deletes it before the instant. */
  endCase(scan: ScanRef, retainUntil: Date): Promise<void>;
}

export interface WantedScan {
  readonly scanId: string;
  readonly fileId: string;
  readonly keptYears: number;
}

export interface ScanRef {
  readonly tenantId: string;
  readonly scanId: string;
}
