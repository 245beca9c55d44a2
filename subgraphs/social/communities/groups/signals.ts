/** Somebody's right in a community may have gone: whoever follows what belongs to it looks again. */
export function groupChannel(groupId: string): string {
  return `social.group.${groupId}`;
}
