/** Channel of the signals that somebody's right in a community may have ended; subscribers then check theirs again. */
export function groupChannel(groupId: string): string {
  return `social.group.${groupId}`;
}
