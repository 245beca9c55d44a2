/** Where roots are anchored. Calls may take until `signal` ends. */
export interface AnchorPort {
  /** Shown with every anchor: `embedded-dev` is not a public network. */
  readonly network: string;
  /** Puts a root into the chain, once however often it is asked. Resolves to the transaction's name. */
  submit(root: string, signal: AbortSignal): Promise<string>;
  /** Whether the chain has this root by this transaction at the moment; false after a reorganisation that dropped it. */
  holds(anchor: { readonly root: string; readonly transaction: string }, signal: AbortSignal): Promise<boolean>;
}
