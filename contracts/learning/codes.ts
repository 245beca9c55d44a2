/** The refusals of learning, each with the sentence that documentation shows. */
export const codes = {
  CONSENT_MISSING: 'Somebody who is present has not agreed to be recorded; `missing` names them.',
  MESH_FULL: 'All places of the video mesh of a room are taken; `limit` says how many there are.',
  ROOM_TOKEN_INVALID:
    'The room token is altered, expired, or of a room in which its holder is not any more. Join again.',
} as const;
