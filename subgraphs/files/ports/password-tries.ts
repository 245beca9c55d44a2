/** Compares passwords of share links, and bounds the wrong ones by link and source. */
export interface PasswordTries {
  /** Null for a right password, and otherwise the number of wrong ones from this source by now. Throws RATE_LIMITED where none is compared any more. */
  wrongAfter(
    link: { readonly id: string; readonly tenantId: string },
    source: string,
    isRight: () => Promise<boolean>,
  ): Promise<number | null>;
}
