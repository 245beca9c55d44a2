/**
 * Options of a field whose list is short: tells the gateway how many items to count on when it estimates the cost of an
 * operation, in place of its own assumption of ten. Source: Apollo Federation 2.9, `@listSize(assumedSize:)`.
 */
export const usualLength = (items: number) => ({ directives: { listSize: { assumedSize: items } } });
