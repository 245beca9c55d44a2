/** Signs heads and checkpoints of the log by a key that is derived from the master key and stands in no database. */
export interface LogSigner {
  head(sequence: bigint, hash: Uint8Array): Buffer;
  isHead(sequence: bigint, hash: Uint8Array, signature: Uint8Array): boolean;
  checkpoint(size: bigint, root: Uint8Array, signedAt: Date): Buffer;
  isCheckpoint(size: bigint, root: Uint8Array, signedAt: Date, signature: Uint8Array): boolean;
  /** Says that the records up to `last`, whose hash is `hash`, are in the archive; `sha256` is that of the last range's lines, in hex. */
  archived(last: bigint, hash: Uint8Array, sha256: string): Buffer;
  isArchived(last: bigint, hash: Uint8Array, sha256: string, signature: Uint8Array): boolean;
  /** Public keys by which signatures are verified, as PEM, newest first. */
  readonly publicKeys: readonly string[];
}
