/** The refusals of events, each with the sentence that documentation shows. */
export const codes = {
  EVENT_TYPE_RESERVED: 'The type belongs to a domain of the platform, which alone publishes it.',
  FILTER_SYNTAX: 'The filter is not a valid expression; `position` is where it fails.',
  INCOMPATIBLE_SCHEMA: 'Events that are valid under an earlier version are not valid under the new schema.',
  LEASE_EXPIRED: 'The lease of the delivery has expired or was replaced.',
  PAYLOAD_TOO_LARGE: 'The data of the event has more than 256 KiB.',
  REPLAY_RETENTION: 'The range begins before the oldest event that is kept.',
  SCHEMA_VIOLATION: 'The data does not match the schema of its type; `pointer` and `rule` say where and why.',
  UNKNOWN_EVENT_TYPE: 'No event type of this name is registered.',
} as const;
