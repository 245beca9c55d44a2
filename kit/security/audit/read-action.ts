/** Action that an entry of a read names: `auditLog` is `audit-log.read`, and `User.bankAccounts` `user.bank-accounts.read`. */
export function readActionOf(field: string): string {
  return `${field.replace(/^[A-Z]/, (letter) => letter.toLowerCase()).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.read`;
}
