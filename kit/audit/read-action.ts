/** What an entry of a read names: `auditLog` is `audit-log.read`. */
export function readActionOf(field: string): string {
  return `${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.read`;
}
